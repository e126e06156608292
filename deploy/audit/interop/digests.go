package main

import (
	"bufio"
	"crypto/sha256"
	"fmt"
	"os"

	"golang.org/x/mod/sumdb/tlog"
)

const (
	// Every proof of a tree of so many entries; of larger ones so many of each kind, spread by a prime.
	allTo  = 300
	some   = 200
	spread = 104729
)

// Around whole tiles, and between, drawn once.
var sizes = []int64{511, 512, 513, 1000, 4097, 12345, 31337, 50021, 65535, 65536, 65537, 66666, 70000}

type storedHashes []tlog.Hash

func (stored storedHashes) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	read := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		read[i] = stored[index]
	}
	return read, nil
}

// grow adds the hashes of entries until the tree has that size.
func (stored storedHashes) grow(from, to int64, entry func(index int64) []byte) (storedHashes, error) {
	for ; from < to; from++ {
		hashes, err := tlog.StoredHashes(from, entry(from), stored)
		if err != nil {
			return nil, err
		}
		stored = append(stored, hashes...)
	}
	return stored, nil
}

// digests writes, for trees of many sizes, a line "<size> <SHA-256 over the root and the proofs of x/mod>".
func digests([]string) error {
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	all := sizes
	for size := int64(allTo); size >= 0; size-- {
		all = append([]int64{size}, all...)
	}
	var stored storedHashes
	var previous int64
	for _, size := range all {
		var err error
		stored, err = stored.grow(previous, size, func(index int64) []byte { return fmt.Appendf(nil, "entry %d", index) })
		if err != nil {
			return err
		}
		previous = size
		digest, err := treeDigest(size, stored)
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "%d %x\n", size, digest)
	}
	return nil
}

func treeDigest(size int64, stored storedHashes) ([]byte, error) {
	sum := sha256.New()
	root, err := tlog.TreeHash(size, stored)
	if err != nil {
		return nil, err
	}
	sum.Write(root[:])
	count := size
	if size > allTo {
		count = some
	}
	for i := int64(0); i < count; i++ {
		index := i
		if size > allTo {
			index = i * spread % size
		}
		inclusion, err := tlog.ProveRecord(size, index, stored)
		if err != nil {
			return nil, err
		}
		consistency, err := tlog.ProveTree(size, index+1, stored)
		if err != nil {
			return nil, err
		}
		for _, hash := range append(inclusion, consistency...) {
			sum.Write(hash[:])
		}
	}
	return sum.Sum(nil), nil
}
