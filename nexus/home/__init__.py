"""Home: what needs me now, for each role; and the pages of the site that belong to nobody else."""
