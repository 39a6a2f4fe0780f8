"""How far two people agree on what an article gives away: spans, kinds, levels, moments."""
