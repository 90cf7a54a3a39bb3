"""What is counted, by which definition and whose criteria; figures that say what they mean."""
