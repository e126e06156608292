package main

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"filippo.io/torchwood"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// logFiles is a log as files, by path.
type logFiles map[string][]byte

func readFolder(folder string) (logFiles, error) {
	files := logFiles{}
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(folder, path)
		if err != nil {
			return err
		}
		files[filepath.ToSlash(name)], err = os.ReadFile(path)
		return err
	})
	return files, err
}

// openCheckpoint reads a checkpoint by x/mod alone. Its decoder lets unused bits of base64 and line ends within pass; here the text that
// was read must be the one text that its content has, so that every changed bit is found.
func openCheckpoint(signed []byte, vkey string) (torchwood.Checkpoint, error) {
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		return torchwood.Checkpoint{}, err
	}
	opened, err := note.Open(signed, note.VerifierList(verifier))
	if err != nil {
		return torchwood.Checkpoint{}, err
	}
	checkpoint, err := torchwood.ParseCheckpoint(opened.Text)
	if err != nil {
		return torchwood.Checkpoint{}, err
	}
	if checkpoint.Origin != verifier.Name() || checkpoint.String() != opened.Text || checkpoint.Extension != "" {
		return torchwood.Checkpoint{}, errors.New("the checkpoint is not as it is written")
	}
	lines := opened.Text + "\n"
	for _, signature := range append(opened.Sigs, opened.UnverifiedSigs...) {
		content, err := base64.StdEncoding.Strict().DecodeString(signature.Base64)
		if err != nil || base64.StdEncoding.EncodeToString(content) != signature.Base64 {
			return torchwood.Checkpoint{}, errors.New("a signature is not as it is written")
		}
		lines += "— " + signature.Name + " " + signature.Base64 + "\n"
	}
	// x/mod gives what it could verify first; ours come in the order of the keys, the log's first.
	if lines != string(signed) {
		return torchwood.Checkpoint{}, errors.New("the note is not as it is written")
	}
	return checkpoint, nil
}

// checkLog checks a whole log from its entries up: bundles, tiles of every level, root, and that nothing else lies there.
func checkLog(files logFiles, vkey string) (torchwood.Checkpoint, error) {
	checkpoint, err := openCheckpoint(files["checkpoint"], vkey)
	if err != nil {
		return checkpoint, err
	}
	if checkpoint.N < 0 || checkpoint.N > 1<<30 {
		return checkpoint, errors.New("more entries than are checked here")
	}
	expected := map[string]bool{"checkpoint": true}
	var stored storedHashes
	for first := int64(0); first < checkpoint.N; first += torchwood.TileWidth {
		width := min(torchwood.TileWidth, int(checkpoint.N-first))
		path := torchwood.TilePath(tlog.Tile{H: torchwood.TileHeight, L: -1, N: first / torchwood.TileWidth, W: width})
		expected[path] = true
		rest := files[path]
		for index := first; index < first+int64(width); index++ {
			var entry []byte
			if entry, rest, err = torchwood.ReadTileEntry(rest); err != nil {
				return checkpoint, fmt.Errorf("%s: %w", path, err)
			}
			hashes, err := tlog.StoredHashes(index, entry, stored)
			if err != nil {
				return checkpoint, err
			}
			stored = append(stored, hashes...)
		}
		if len(rest) > 0 {
			return checkpoint, fmt.Errorf("%s: bytes after its entries", path)
		}
	}
	root, err := tlog.TreeHash(checkpoint.N, stored)
	if err != nil {
		return checkpoint, err
	}
	if root != checkpoint.Hash {
		return checkpoint, errors.New("the root is not that of the entries")
	}
	for _, tile := range tlog.NewTiles(torchwood.TileHeight, 0, checkpoint.N) {
		if tile.L < 0 {
			continue
		}
		data, err := tlog.ReadTileData(tile, stored)
		if err != nil {
			return checkpoint, err
		}
		path := torchwood.TilePath(tile)
		expected[path] = true
		if !bytes.Equal(files[path], data) {
			return checkpoint, fmt.Errorf("%s: not the hashes of the entries", path)
		}
	}
	for path := range files {
		if !expected[path] {
			return checkpoint, fmt.Errorf("%s: the log has no such file", path)
		}
	}
	return checkpoint, nil
}

func readKey(path string) (string, error) {
	content, err := os.ReadFile(path)
	return strings.TrimSuffix(string(content), "\n"), err
}

// readLog reads what both commands are given: <vkey file> <folder>.
func readLog(arguments []string) (vkey string, files logFiles, err error) {
	if vkey, err = readKey(arguments[0]); err != nil {
		return
	}
	files, err = readFolder(arguments[1])
	return
}

// verify checks the log in a folder: verify <vkey file> <folder>.
func verify(arguments []string) error {
	vkey, files, err := readLog(arguments)
	if err != nil {
		return err
	}
	checkpoint, err := checkLog(files, vkey)
	if err != nil {
		return err
	}
	fmt.Printf("%d entries, root %v\n", checkpoint.N, checkpoint.Hash)
	return nil
}

// flips changes every bit of every file of a log, one after the other: each change must be found.
func flips(arguments []string) error {
	vkey, files, err := readLog(arguments)
	if err != nil {
		return err
	}
	if _, err := checkLog(files, vkey); err != nil {
		return fmt.Errorf("before anything is changed: %w", err)
	}
	count := 0
	for path, content := range files {
		for bit := range len(content) * 8 {
			content[bit/8] ^= 1 << (bit % 8)
			if _, err := checkLog(files, vkey); err == nil {
				return fmt.Errorf("bit %d of %s was changed, and it was not found", bit, path)
			}
			content[bit/8] ^= 1 << (bit % 8)
			count++
		}
	}
	fmt.Printf("%d changed bits were found\n", count)
	return nil
}
