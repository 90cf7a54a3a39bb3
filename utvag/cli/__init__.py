"""The command `utvag`: parse, call one public function, print."""
