"""Speed and quality, each with its command; figures are quoted in the README."""
