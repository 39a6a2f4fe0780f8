// Two readings side by side.
import "./elements/reading-differences.js"
