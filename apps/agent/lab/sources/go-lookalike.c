/* Not Go: a program of the right name and architecture, for a machine that only has to look as if Go were there. */
#include <stdio.h>
int main(void) { puts("go version go1.27.1 windows/amd64 (a look-alike of the laboratory)"); return 0; }
