using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Ingestion.Findings;

namespace ParAnalytics.Ingestion.Events;

/// <summary>What became of some lines of events.</summary>
/// <param name="Newest">The latest instant among the rows taken; null when none was.</param>
public sealed record EventOutcome(IReadOnlyList<FactRow> Rows, ImmutableArray<IntakeFinding> Findings, int RowsIn, int RowsRefused, DateTimeOffset? Newest);

/// <summary>
/// Lines of dossier events → facts and findings, one line at a time. A wrong line is refused by itself and never holds up the others. Keeps what
/// it learnt of units, so that a stream asks for each once; not for several threads.
/// </summary>
public sealed class EventIntake(UnitRegistry units, TimeProvider clock)
{
    private const int MostFindings = 200;
    private const int MostLetters = 200;

    /// <summary>An event may be dated so far ahead of our clock.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromHours(24);

    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);
    private static readonly ImmutableHashSet<string> Events =
        ["received", "accepted", "supplement_requested", "supplemented", "transferred", "extended", "resolved", "returned", "withdrawn", "refused", "apologised"];

    private readonly Dictionary<string, AdminUnit?> _units = new(StringComparer.Ordinal);
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private readonly EventFields _fields = new();

    public EventOutcome Read(EventLines lines)
    {
        var rows = new List<FactRow>();
        var findings = ImmutableArray.CreateBuilder<IntakeFinding>();
        var (rowsIn, refused, latest) = (0, 0, clock.GetUtcNow() + Ahead);
        DateTimeOffset? newest = null;
        foreach (var (number, line) in lines.Each())
        {
            if (line.Span.Trim((byte)' ').Length == 0)
            {
                continue;
            }

            rowsIn++;
            if (Row(lines, number, line.Span, latest, findings) is { } row)
            {
                rows.Add(row);
                var at = (DateTimeOffset)row["occurred_at"]!;
                newest = newest is null || at > newest ? at : newest;
            }
            else
            {
                refused++;
            }
        }

        return new EventOutcome(rows, findings.ToImmutable(), rowsIn, refused, newest);
    }

    private FactRow? Row(EventLines lines, long number, ReadOnlySpan<byte> line, DateTimeOffset latest, ImmutableArray<IntakeFinding>.Builder findings)
    {
        if (!(lines.IsCsv ? _fields.ReadCsv(line, lines.Header) : _fields.ReadJson(line)))
        {
            Refuse(
                findings, number, RuleIds.RaggedRow,
                lines.IsCsv ? "Dòng không đủ số ô của tiêu đề, hoặc ngoặc kép không đóng" : "Dòng không phải một đối tượng JSON với các trường là chữ",
                lines.IsCsv ? "The line has not the fields of the header, or a quote is left open" : "The line is no JSON object whose fields are texts",
                lines.IsCsv ? string.Join(',', lines.Header) : """{"dossier_id":"…","unit_key":"a-p34-66:so-noi-vu","procedure":"dat-dai","channel":"online","event":"received","occurred_at":"2026-11-02T08:00:00+07:00"}""");
            return null;
        }

        if (Missing() is { } field)
        {
            Refuse(findings, number, RuleIds.MissingRequired, $"Thiếu {field}, hoặc dài quá {MostLetters} ký tự", $"{field} is missing, or longer than {MostLetters} letters");
            return null;
        }

        if (!TryInstant(_fields.OccurredAt!, out var at))
        {
            Refuse(findings, number, RuleIds.BadPeriod, $"'{_fields.OccurredAt}' không phải thời điểm", $"'{_fields.OccurredAt}' is no instant", "2026-11-02T08:00:00+07:00");
            return null;
        }

        if (at > latest)
        {
            Refuse(findings, number, RuleIds.FuturePeriod, $"Thời điểm '{_fields.OccurredAt}' chưa tới", $"'{_fields.OccurredAt}' is yet to come");
            return null;
        }

        DateOnly? due = null;
        if (_fields.DueOn is { } written)
        {
            if (!DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                Refuse(findings, number, RuleIds.BadPeriod, $"'{written}' không phải ngày hạn trả", $"'{written}' is no due day", "2026-11-20");
                return null;
            }

            due = day;
        }

        if (UnitOf(_fields.Unit!) is not { } unit)
        {
            var near = Domain.Faults.Nearest.Of(_fields.Unit!, units.Units.Select(u => u.Key.ToString()), 1);
            Refuse(findings, number, RuleIds.UnknownUnit, $"Không có đơn vị '{_fields.Unit}'", $"There is no unit '{_fields.Unit}'", near.Count > 0 ? near[0] : null);
            return null;
        }

        if (_fields.Origin is { } origin && ValueTokens.TryParseOrigin(origin) is null)
        {
            Refuse(findings, number, RuleIds.UnknownToken, $"Nguồn gốc '{origin}' không có", $"There is no origin '{origin}'", "PUBLISHED");
            return null;
        }

        if (!Events.Contains(_fields.Event!) && _told.Add(_fields.Event!))
        {
            Tell(findings, new IntakeFinding("events", RangeOf(number), RuleIds.UnknownToken, IntakeSeverity.Warning, $"Sự kiện '{_fields.Event}' được ghi nhưng không làm hồ sơ mở hay đóng", $"The event '{_fields.Event}' is kept, but neither opens nor closes a dossier", "received, resolved, returned, withdrawn, refused"));
        }

        return new FreshRow(
            FactTables.DossierEvents,
            [Composed(_fields.Dossier!), unit.Key.ToString(), Composed(_fields.Procedure!), Composed(_fields.Channel!), Composed(_fields.Event!), at, due, "OK", _fields.Origin ?? Origin.Published.ToToken(), _fields.Note],
            null, "events", (int)Math.Min(number, int.MaxValue), null);
    }

    private string? Missing()
    {
        static bool IsBad(string? text) => text is null or "" || text.Length > MostLetters;
        return IsBad(_fields.Dossier) ? "dossier_id" : IsBad(_fields.Unit) ? "unit_key" : IsBad(_fields.Procedure) ? "procedure"
            : IsBad(_fields.Channel) ? "channel" : IsBad(_fields.Event) ? "event" : IsBad(_fields.OccurredAt) ? "occurred_at"
            : _fields.Note?.Length > MostLetters ? "note" : null;
    }

    private AdminUnit? UnitOf(string text)
    {
        if (!_units.TryGetValue(text, out var unit))
        {
            _units[text] = unit = units.FindAlias(text);
        }

        return unit;
    }

    private static bool TryInstant(string text, out DateTimeOffset at)
    {
        at = default;
        if (text.Length < 10 || text[4] != '-' || text[7] != '-')
        {
            return false;
        }

        var hasOffset = text[^1] is 'Z' or 'z' || (text.Length > 19 && text.AsSpan(19).IndexOfAny('+', '-') >= 0) || (text.Length == 22 && text[16] is '+' or '-');
        return DateTimeOffset.TryParse(hasOffset ? text : text + "+07:00", CultureInfo.InvariantCulture, DateTimeStyles.None, out at)
            || (text.Length == 10 && DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out at) && Shift(ref at));
    }

    private static bool Shift(ref DateTimeOffset at)
    {
        at = new DateTimeOffset(at.DateTime, Vietnam);
        return true;
    }

    private static string Composed(string text) => Ascii.IsValid(text) ? text : text.Normalize(NormalizationForm.FormC);

    private static string RangeOf(long number) => string.Create(CultureInfo.InvariantCulture, $"{number}:{number}");

    private static void Refuse(ImmutableArray<IntakeFinding>.Builder findings, long number, string rule, string message, string messageEn, string? instead = null) =>
        Tell(findings, new IntakeFinding("events", RangeOf(number), rule, IntakeSeverity.Error, message, messageEn, instead));

    private static void Tell(ImmutableArray<IntakeFinding>.Builder findings, IntakeFinding finding)
    {
        if (findings.Count < MostFindings)
        {
            findings.Add(finding);
        }
    }
}
