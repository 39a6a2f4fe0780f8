"""What every answer carries: headers, compression, cache keys."""
