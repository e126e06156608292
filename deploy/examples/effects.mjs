/** What a subscriber keeps so that a restore of our log leads it nowhere: both maps belong into the same store as its own data. */
export class Effects {
  lost = new Map(); // by `ce_id`, the newest epoch that begins without the message
  applied = new Map(); // by `ce_id`, the epoch of what was applied

  /** `apply` and `takeBack` are yours: the first may be called again for the same id, with what is recorded there now. */
  hear({ headers, value }, { apply, takeBack }) {
    if (headers.ce_type === 'int.iom.gpn.audit.events-lost.v1') {
      const { epoch, messages } = JSON.parse(value);
      for (const id of messages) {
        this.lost.set(id, Math.max(epoch, this.lost.get(id) ?? 0));
        if (this.applied.get(id) < epoch && this.applied.delete(id)) takeBack(id);
      }
      return;
    }
    const [id, epoch] = [headers.ce_id, Number(headers.ce_epoch ?? 1)];
    if (epoch < (this.lost.get(id) ?? 0) || epoch <= (this.applied.get(id) ?? 0)) return; // lost, or heard before
    apply(id, JSON.parse(value));
    this.applied.set(id, epoch);
  }
}
