"""Writers of a `Review`: each turns the same data into one format and decides nothing."""
