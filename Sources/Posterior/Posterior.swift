// Posterior
