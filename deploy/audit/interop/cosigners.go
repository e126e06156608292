package main

import (
	"crypto/ed25519"
	"crypto/mldsa"
	"crypto/rand"

	"filippo.io/torchwood"
)

// newCosigners makes a witness of each algorithm, with a new key.
func newCosigners() ([]*torchwood.CosignatureSigner, error) {
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return nil, err
	}
	first, err := torchwood.NewCosignatureSigner("witness.example/ed25519", private)
	if err != nil {
		return nil, err
	}
	later, err := mldsa.GenerateKey(mldsa.MLDSA44())
	if err != nil {
		return nil, err
	}
	second, err := torchwood.NewCosignatureSigner("witness.example/ml-dsa-44", later)
	return []*torchwood.CosignatureSigner{first, second}, err
}
