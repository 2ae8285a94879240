// Sampler
