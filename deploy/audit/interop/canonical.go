package main

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/gowebpki/jcs"
	"golang.org/x/mod/sumdb/tlog"
)

func readLines(path string) ([][]byte, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return bytes.Split(bytes.TrimSuffix(content, []byte("\n")), []byte("\n")), nil
}

// canonical writes, for each line of JSON of a file, the SHA-256 of its canonical form.
func canonical(arguments []string) error {
	lines, err := readLines(arguments[0])
	if err != nil {
		return err
	}
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for number, line := range lines {
		text, err := jcs.Transform(line)
		if err != nil {
			return fmt.Errorf("line %d: %w", number+1, err)
		}
		fmt.Fprintf(out, "%x\n", sha256.Sum256(text))
	}
	return nil
}

// storedEvent is an event as a store has it, a line of JSON.
type storedEvent struct {
	ID            string                     `json:"id"`
	Type          string                     `json:"type"`
	SchemaVersion json.Number                `json:"schemaVersion"`
	Data          map[string]json.RawMessage `json:"data"`
	EffectiveAt   string                     `json:"effectiveAt"`
	RecordedAt    string                     `json:"recordedAt"`
	Actor         string                     `json:"actor"`
	CommandID     string                     `json:"commandId"`
	CommandDigest string                     `json:"commandDigest"`
	CorrelationID string                     `json:"correlationId"`
	CausationID   string                     `json:"causationId"`
	Traceparent   string                     `json:"traceparent"`
	Notices       string                     `json:"notices"`
	Salt          *string                    `json:"salt"`
	Stream        string                     `json:"stream"`
	Revision      json.Number                `json:"revision"`
}

func jsonOf(value any) (json.RawMessage, error) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(value)
	return text.Bytes(), err
}

func canonicalOf(value any) ([]byte, error) {
	text, err := jsonOf(value)
	if err != nil {
		return nil, err
	}
	return jcs.Transform(text)
}

// toEntry makes an entry by its description alone: parts, their salts, addendum, twelve members.
func toEntry(event storedEvent, source string, epoch, sequence int) ([]byte, error) {
	context := map[string]any{
		"actor": event.Actor, "causationId": event.CausationID, "commandDigest": event.CommandDigest,
		"commandId": event.CommandID, "correlationId": event.CorrelationID,
	}
	if event.Traceparent != "" {
		context["traceparent"] = event.Traceparent
	}
	if event.Notices != "" {
		context["notices"] = event.Notices
	}
	values := map[string]any{"context": context}
	for member, value := range event.Data {
		values["data."+member] = value
	}
	parts := map[string]string{}
	for name, value := range values {
		part := map[string]any{"name": name, "value": value}
		if event.Salt != nil {
			part["salt"] = partSalt(name, *event.Salt)
		}
		text, err := canonicalOf(part)
		if err != nil {
			return nil, err
		}
		sum := sha256.Sum256(text)
		parts[name] = hex.EncodeToString(sum[:])
	}
	addendum, err := canonicalOf(map[string]any{"parts": parts})
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(addendum)
	return canonicalOf(map[string]any{
		"addendum": hex.EncodeToString(sum[:]), "effectiveAt": event.EffectiveAt, "epoch": epoch, "id": event.ID,
		"recordedAt": event.RecordedAt, "revision": event.Revision, "schemaVersion": event.SchemaVersion, "sequence": sequence,
		"source": source, "stream": event.Stream, "type": event.Type, "v": 1,
	})
}

// entries makes the entries of events anew, and compares them and their leaf hashes with lines of {"entry", "leaf"}: the first file has the
// events, one a line, in any order; the second the entries.
func entries(arguments []string) error {
	events, err := readLines(arguments[0])
	if err != nil {
		return err
	}
	lines, err := readLines(arguments[1])
	if err != nil {
		return err
	}
	byID := map[string]storedEvent{}
	for number, line := range events {
		var event storedEvent
		if err := json.Unmarshal(line, &event); err != nil {
			return fmt.Errorf("event %d: %w", number+1, err)
		}
		byID[event.ID] = event
	}
	if len(byID) != len(events) || len(lines) != len(events) {
		return fmt.Errorf("%d events with %d ids, and %d entries", len(events), len(byID), len(lines))
	}
	var differences []string
	for number, line := range lines {
		var frozen struct{ Entry, Leaf string }
		var place struct {
			ID, Source      string
			Epoch, Sequence int
		}
		if err := errors.Join(json.Unmarshal(line, &frozen), json.Unmarshal([]byte(frozen.Entry), &place)); err != nil {
			return fmt.Errorf("entry %d: %w", number+1, err)
		}
		entry, err := toEntry(byID[place.ID], place.Source, place.Epoch, place.Sequence)
		if err != nil {
			return fmt.Errorf("entry %d: %w", number+1, err)
		}
		if string(entry) != frozen.Entry || leafOf(entry) != frozen.Leaf {
			differences = append(differences, fmt.Sprintf("entry %d is %s", number+1, entry))
		}
	}
	if len(differences) > 0 {
		return errors.New(strings.Join(differences, "\n"))
	}
	fmt.Printf("%d entries are the same\n", len(lines))
	return nil
}

func partSalt(name, eventSalt string) string {
	sum := sha256.Sum256([]byte("gpn part salt 1\n" + eventSalt + "\n" + name))
	return base64.RawURLEncoding.EncodeToString(sum[:])[:22]
}

func leafOf(entry []byte) string {
	leaf := tlog.RecordHash(entry)
	return hex.EncodeToString(leaf[:])
}
