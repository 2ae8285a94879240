print("progsample")
