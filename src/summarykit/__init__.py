"""summarykit: structured facts in, a Chinese work summary (工作总结) out."""
