"""How the shipped judge and encoder were made, runnable from start to end."""
