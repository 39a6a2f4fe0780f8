"""What is said in a film, and when: its subtitles. Editors alone ever see them."""
