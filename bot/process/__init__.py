"""The program as a process: who starts it again, who ends it where it hangs, what it logs."""
