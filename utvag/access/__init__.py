"""The grants that say who reaches which case; every wall and policy reads them."""
