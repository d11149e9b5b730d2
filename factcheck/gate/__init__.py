"""A check of many articles, as a newsroom runs it before it publishes."""
