// Interop checks with others' libraries what libs/tlog makes, and makes what libs/tlog is held to.
package main

import (
	"fmt"
	"os"
)

var commands = map[string]func(arguments []string) error{
	"canonical": canonical,
	"cosign":    cosign,
	"digests":   digests,
	"entries":   entries,
	"flips":     flips,
	"fsck":      check,
	"proofs":    proofs,
	"verify":    verify,
}

func main() {
	if len(os.Args) < 2 || commands[os.Args[1]] == nil {
		fmt.Fprintln(os.Stderr, "usage: interop canonical|cosign|digests|entries|flips|fsck|proofs|verify …")
		os.Exit(2)
	}
	if err := commands[os.Args[1]](os.Args[2:]); err != nil {
		fmt.Fprintf(os.Stderr, "%s: %v\n", os.Args[1], err)
		os.Exit(1)
	}
}
