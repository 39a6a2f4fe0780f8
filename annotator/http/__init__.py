"""What the API, the pages and the embeds share: who asks, what is refused, what may be kept."""
