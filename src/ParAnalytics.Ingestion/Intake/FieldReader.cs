using System.Globalization;
using System.Text.RegularExpressions;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Text;
using ParAnalytics.Domain.Values;
using ParAnalytics.Ingestion.Description;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Ingestion.Findings;
using ParAnalytics.Ingestion.Numbers;
using ParAnalytics.Ingestion.Sheets;

namespace ParAnalytics.Ingestion.Intake;

/// <summary>The value of a field, or the state that says why there is none.</summary>
internal readonly record struct FieldValue(object? Value, ValueState? State = null);

/// <summary>Turns a cell or a text into the value of a field, strictly; what cannot be read is a finding at the cell.</summary>
internal sealed partial class FieldReader(SheetModel model)
{
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    private readonly Dictionary<string, PeriodSpan?> _periods = new(StringComparer.Ordinal);

    /// <summary>Reads what the description puts into the field.</summary>
    public FieldValue Read(FactField field, FieldPlan plan, RowCells cells)
    {
        if (!plan.Sum.IsEmpty)
        {
            var parts = plan.Sum.Select(name => Read(field, model.FindColumn(name)!, cells.Cell(name), cells).Value).ToList();
            return parts.Any(part => part is null) ? default : new FieldValue(field.Type == FieldType.Integer ? (object)parts.Sum(part => (long)part!) : parts.Sum(part => System.Convert.ToDecimal(part, CultureInfo.InvariantCulture)));
        }

        var template = plan.Cases.FirstOrDefault(one => cells.Meets(one.When))?.Text ?? plan.Text;
        var column = template.OnlyColumn is { } only ? model.FindColumn(only) : null;
        if (column is not null && !cells.Has(column.Name))
        {
            return default;
        }

        if (column is not null && plan.Values.IsEmpty && DeadlineText.Speaks(field.Name))
        {
            return new FieldValue(DeadlineText.Read(TextFold.Compose(cells.Cell(column.Name).Text)).Field(field.Name));
        }

        if (column is { Values.IsEmpty: true } && plan.Values.IsEmpty)
        {
            return Read(field, column, cells.Cell(column.Name), cells);
        }

        var text = cells.Fill(template);
        text = plan.Values.IsEmpty ? text : plan.Values.GetValueOrDefault(TextFold.Fold(text)) ?? text;
        var place = cells.PlaceOf(template.Columns.IsEmpty ? null : template.Columns[0]);
        return Convert(field, column, new SheetCell(new CellAddress(cells.Number, 1), text.Length == 0 ? CellKind.Empty : CellKind.Text, text), place, cells);
    }

    /// <summary>Reads a column straight into a field.</summary>
    public FieldValue Read(FactField field, SheetColumn column, SheetCell cell, RowCells cells)
    {
        var value = Convert(field, column, cell, cells.PlaceOf(column.Name), cells);
        if (value.Value is null && value.State is null && column.IsRequired)
        {
            cells.Tell(cells.PlaceOf(column.Name).Error(RuleIds.MissingRequired, $"Thiếu {field.Meaning.ToLowerInvariant()}: ô không được để trống", $"{field.MeaningEn} is missing: the cell may not be blank"));
        }

        return value;
    }

    private FieldValue Convert(FactField field, SheetColumn? column, SheetCell cell, Place place, RowCells cells)
    {
        var text = TextFold.Compose(cell.Text);
        if (cell.Kind == CellKind.Error)
        {
            cells.Tell(place.Error(RuleIds.ErrorCell, $"Ô báo lỗi {text}", $"The cell shows the error {text}"));
            return default;
        }

        if (column?.Dash == DashMode.Zero && field.Type == FieldType.Integer && MissingTexts.IsDash(text))
        {
            return new FieldValue(0L);
        }

        if (text.Length == 0 || (field.Type != FieldType.Text && MissingTexts.IsDash(text)))
        {
            return default;
        }

        if (field.Type != FieldType.Text && !char.IsAsciiDigit(text[0]) && model.Missing.TryGetValue(TextFold.Fold(text), out var state))
        {
            return new FieldValue(null, state);
        }

        return new FieldValue(field.Type switch
        {
            FieldType.Number => Number(column, cell, text, place, cells),
            FieldType.Integer => Integer(field, column, cell, text, place, cells),
            FieldType.Year => Year(text, place, cells),
            FieldType.Month => Month(cell, text, place, cells),
            FieldType.Date => Date(field, cell, text, place, cells),
            FieldType.Instant => Instant(text, place, cells),
            FieldType.Flag => Flag(text, place, cells),
            FieldType.Period => Period(text)?.Text ?? Bad(place, cells, $"'{text}' không phải kỳ báo cáo", $"'{text}' is no period", "2026, 2026-Q1, 2026-05"),
            _ => Token(field, text, place, cells),
        });
    }

    private object? Number(SheetColumn? column, SheetCell cell, string text, Place place, RowCells cells)
    {
        var style = column?.Decimal ?? model.Decimal;
        var answer = cell.Number is { } typed
            ? new NumberAnswer(cell.IsPercent ? typed * 100 : typed, cell.IsPercent, NumberTrouble.None)
            : NumberReading.Read(text, style, column?.Min, column?.Max);
        if (answer.Value is not { } value)
        {
            cells.Tell(NumberFindings.Of(answer, text, style, place));
            return null;
        }

        value = answer.HadPercent && model.Percent == PercentMode.Fraction ? value / 100 : value;
        if (value < column?.Min || value > column?.Max)
        {
            cells.Tell(NumberFindings.OutOfBounds(value, column?.Min, column?.Max, place));
            return null;
        }

        return decimal.Round(value, 6, MidpointRounding.AwayFromZero);
    }

    private object? Integer(FactField field, SheetColumn? column, SheetCell cell, string text, Place place, RowCells cells)
    {
        if (text.Contains('/', StringComparison.Ordinal) && PlaceAmong().Match(text) is { Success: true } among)
        {
            return long.Parse(among.Groups[field.Name == "rank_of" ? 2 : 1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
        }

        if (field.Name == "rank_of" && column?.Name == "rank")
        {
            return null;
        }

        var number = Number(column, cell, text, place, cells);
        if (number is decimal value && value != decimal.Truncate(value))
        {
            cells.Tell(place.Error(RuleIds.NumberFormat, $"'{text}' không phải số nguyên", $"'{text}' is no whole number", decimal.Truncate(value).ToString(CultureInfo.InvariantCulture)));
            return null;
        }

        return number is decimal whole and <= long.MaxValue and >= long.MinValue ? (long)whole : null;
    }

    /// <summary>A file names few periods many times.</summary>
    private PeriodSpan? Period(string text)
    {
        if (!_periods.TryGetValue(text, out var span))
        {
            _periods[text] = span = PeriodText.Parse(text);
        }

        return span;
    }

    private object? Year(string text, Place place, RowCells cells) => Period(text) is { } span && span.Text.Length == 4
        ? span.Start.Year
        : Bad(place, cells, $"'{text}' không phải năm", $"'{text}' is no year", "2025");

    private object? Month(SheetCell cell, string text, Place place, RowCells cells)
    {
        var start = cell.Date is { } typed ? DateOnly.FromDateTime(typed) : Period(text)?.Start;
        return start is { } day && (cell.Date is not null || Period(text)!.Text.Length is 7 or 10)
            ? new DateOnly(day.Year, day.Month, 1)
            : Bad(place, cells, $"'{text}' không phải tháng", $"'{text}' is no month", "2026-05");
    }

    private object? Date(FactField field, SheetCell cell, string text, Place place, RowCells cells)
    {
        DateOnly? day = cell.Date is { } typed ? DateOnly.FromDateTime(typed) : Period(text) is { Text.Length: 10 } one ? one.Start : null;
        var mayBePartial = field.Name is "source_date" or "published_on" && Period(text) is not null;
        return day is not null || mayBePartial ? day : Bad(place, cells, $"'{text}' không phải ngày", $"'{text}' is no date", "2026-05-31 / 31/5/2026");
    }

    private static object? Instant(string text, Place place, RowCells cells)
    {
        if (DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:ss'Z'"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
        {
            return instant;
        }

        return DateTime.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new DateTimeOffset(local, Vietnam)
            : Bad(place, cells, $"'{text}' không phải thời điểm", $"'{text}' is no instant", "2026-05-31T14:05:00+07:00");
    }

    private static object? Flag(string text, Place place, RowCells cells)
    {
        switch (TextFold.Fold(text))
        {
            case "yes" or "true" or "co" or "x" or "1":
                return true;
            case "no" or "false" or "khong" or "0":
                return false;
            default:
                cells.Tell(place.Error(RuleIds.UnknownToken, $"'{text}' không phải có hay không", $"'{text}' is neither yes nor no", "yes / no"));
                return null;
        }
    }

    private static object? Token(FactField field, string text, Place place, RowCells cells)
    {
        if (field.Tokens.Count == 0 || field.Tokens.Items.Contains(text, StringComparer.Ordinal))
        {
            return text;
        }

        if (field.Tokens.Items.FirstOrDefault(token => string.Equals(token, text, StringComparison.OrdinalIgnoreCase)) is { } otherwise)
        {
            return otherwise;
        }

        var near = Nearest.Of(text, field.Tokens);
        cells.Tell(place.Error(RuleIds.UnknownToken, $"'{text}' không phải {field.Meaning.ToLowerInvariant()}", $"'{text}' is no {field.MeaningEn.ToLowerInvariant()}", near.Count > 0 ? near[0] : string.Join(", ", field.Tokens.Items)));
        return null;
    }

    private static object? Bad(Place place, RowCells cells, string message, string messageEn, string instead)
    {
        cells.Tell(place.Error(RuleIds.BadPeriod, message, messageEn, instead));
        return null;
    }

    /// <summary>"30/60": place and field size in one cell.</summary>
    [GeneratedRegex(@"^(\d{1,4})\s*/\s*(\d{1,4})$")]
    private static partial Regex PlaceAmong();
}
