"""What the harnesses of this folder share."""
