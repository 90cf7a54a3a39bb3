"""What the law says, as dated data with its source: places to cite, deadlines, kinds of decision, purposes."""
