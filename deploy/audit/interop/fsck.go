package main

import (
	"context"
	"fmt"

	"filippo.io/torchwood"
	"github.com/transparency-dev/tessera/client"
	"github.com/transparency-dev/tessera/fsck"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// One worker for each tile of the largest log that is checked here: Tessera 1.0.4 waits for ever when it has fewer, and one of them ends
// at a tile that is wrong.
const workers = 512

// check is Tessera's own check of a whole log: fsck <vkey file> <folder>.
func check(arguments []string) error {
	vkey, err := readKey(arguments[0])
	if err != nil {
		return err
	}
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		return err
	}
	fetcher := &client.FileFetcher{Root: arguments[1]}
	if err := fsck.New(verifier.Name(), verifier, fetcher, bundleHashes, fsck.Opts{N: workers}).Check(context.Background()); err != nil {
		return err
	}
	fmt.Println("fsck accepts it")
	return nil
}

func bundleHashes(bundle []byte) ([][]byte, error) {
	var hashes [][]byte
	for len(bundle) > 0 {
		entry, rest, err := torchwood.ReadTileEntry(bundle)
		if err != nil {
			return nil, err
		}
		leaf := tlog.RecordHash(entry)
		hashes = append(hashes, leaf[:])
		bundle = rest
	}
	return hashes, nil
}
