package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"

	"filippo.io/torchwood"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// proofs checks proof files by torchwood under a policy file: proofs <policy> <lines of {"entry", "proof"}>. Each proof must hold for its
// entry, and for no other; and not for a changed size.
func proofs(arguments []string) error {
	content, err := os.ReadFile(arguments[0])
	if err != nil {
		return err
	}
	policy, err := torchwood.ParsePolicy(content)
	if err != nil {
		return err
	}
	lines, err := readLines(arguments[1])
	if err != nil {
		return err
	}
	for number, line := range lines {
		var given struct{ Entry, Proof string }
		if err := json.Unmarshal(line, &given); err != nil {
			return err
		}
		if err := torchwood.VerifyProof(policy, tlog.RecordHash([]byte(given.Entry)), []byte(given.Proof)); err != nil {
			return fmt.Errorf("proof %d: %w", number, err)
		}
		if err := torchwood.VerifyProof(policy, tlog.RecordHash([]byte(given.Entry+" ")), []byte(given.Proof)); err == nil {
			return fmt.Errorf("proof %d holds for another entry", number)
		}
		changed := strings.Replace(given.Proof, "\n300\n", "\n301\n", 1)
		if changed == given.Proof || torchwood.VerifyProof(policy, tlog.RecordHash([]byte(given.Entry)), []byte(changed)) == nil {
			return fmt.Errorf("proof %d holds for another size", number)
		}
	}
	fmt.Printf("%d proofs hold\n", len(lines))
	return nil
}

// cosign checks the lines of a checkpoint that ours signed by torchwood, and writes it with lines of torchwood's own:
// cosign <checkpoint> <vkeys, one a line>. Lines of unknown algorithms x/mod must pass over.
func cosign(arguments []string) error {
	signed, err := os.ReadFile(arguments[0])
	if err != nil {
		return err
	}
	keys, err := readLines(arguments[1])
	if err != nil {
		return err
	}
	var verifiers []note.Verifier
	for _, key := range keys {
		verifier, err := newVerifier(string(key))
		if err != nil {
			return fmt.Errorf("%s: %w", key, err)
		}
		verifiers = append(verifiers, verifier)
	}
	opened, err := note.Open(signed, note.VerifierList(verifiers...))
	if err != nil {
		return err
	}
	if len(opened.Sigs) != len(verifiers) || len(opened.UnverifiedSigs) != 0 {
		return fmt.Errorf("%d of %d signatures hold", len(opened.Sigs), len(verifiers))
	}
	for _, verifier := range verifiers {
		// Of one key alone x/mod reads its line, and passes over the others.
		single, err := note.Open(signed, note.VerifierList(verifier))
		if err != nil || len(single.Sigs) != 1 || len(single.UnverifiedSigs) != len(verifiers)-1 {
			return errors.Join(err, fmt.Errorf("%s alone is not read", verifier.Name()))
		}
		changed := bytes.Replace(signed, []byte("\n300\n"), []byte("\n301\n"), 1)
		if _, err := note.Open(changed, note.VerifierList(verifier)); err == nil || bytes.Equal(changed, signed) {
			return fmt.Errorf("%s signed another size, too", verifier.Name())
		}
	}
	return writeCosigned(opened)
}

func newVerifier(vkey string) (note.Verifier, error) {
	if verifier, err := torchwood.NewLogVerifier(vkey); err == nil {
		return verifier, nil
	}
	return torchwood.NewCosignatureVerifier(vkey)
}

// writeCosigned prints the keys that were made, a line each, an empty line, and the note.
func writeCosigned(opened *note.Note) error {
	signers, err := newCosigners()
	if err != nil {
		return err
	}
	var noteSigners []note.Signer
	for _, signer := range signers {
		fmt.Println(signer.Verifier())
		noteSigners = append(noteSigners, signer)
	}
	cosigned, err := note.Sign(opened, noteSigners...)
	if err != nil {
		return err
	}
	fmt.Printf("\n%s", cosigned)
	return nil
}
