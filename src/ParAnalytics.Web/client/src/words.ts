/** The texts of one language, from the server. A missing key shows itself, so that a test finds it. */
export class Words {
  private constructor(readonly language: 'vi' | 'en', private readonly texts: Record<string, string>) {}

  static async load(language: string, address?: string): Promise<Words> {
    const lang = language === 'en' ? 'en' : 'vi';
    const answer = await fetch(address ?? `/dist/text.${lang}.json`);
    return new Words(lang, answer.ok ? await answer.json() as Record<string, string> : {});
  }

  /** These texts and more of the same language. */
  with(more: Words): Words { return new Words(this.language, { ...this.texts, ...more.texts }); }

  of(key: string, ...values: (string | number)[]): string {
    return (this.texts[key] ?? key).replace(/\{(\d)\}/g, (_, n: string) => String(values[Number(n)] ?? ''));
  }

  date(iso: string): string {
    const [year, month, day] = iso.slice(0, 10).split('-');
    return this.language === 'en' ? `${Number(day)} ${monthsEn[Number(month) - 1]} ${year}` : `${Number(day)}/${Number(month)}/${year}`;
  }

  ago(iso: string, now: number): string {
    const minutes = Math.max(0, Math.floor((now - Date.parse(iso)) / 60000));
    return minutes < 1 ? this.of('justNow') : minutes < 60 ? this.of('minutesAgo', minutes) : minutes < 60 * 36 ? this.of('hoursAgo', Math.round(minutes / 60)) : this.of('daysAgo', Math.round(minutes / 1440));
  }
}

const monthsEn = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
