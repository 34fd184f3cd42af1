using System.Collections.Immutable;

namespace ParAnalytics.Ingestion.Facts;

/// <summary>How the values of a row of one table become bytes: a text that was seen in its column before is its number there.</summary>
internal sealed class RowPacking(int columns)
{
    private const int MostKnown = 4096;

    private readonly KnownTexts[] _known = [.. Enumerable.Range(0, columns).Select(_ => new KnownTexts())];

    private enum Kind : byte
    {
        Null,
        KnownText,
        Text,
        Year,
        Whole,
        Number,
        Yes,
        No,
        Day,
        Instant,
    }

    public void Write(PackedBytes bytes, string? cell, ImmutableArray<object?> values)
    {
        Write(bytes, cell, null);
        for (var i = 0; i < values.Length; i++)
        {
            Write(bytes, values[i], _known[i]);
        }
    }

    public string? Cell(ref PackedReader reader) => (string?)Read(ref reader, null);

    public object? Value(ref PackedReader reader, int column)
    {
        Pass(ref reader);
        for (var i = 0; i < column; i++)
        {
            Pass(ref reader);
        }

        return Read(ref reader, _known[column]);
    }

    public ImmutableArray<object?> Values(ref PackedReader reader)
    {
        Pass(ref reader);
        var values = ImmutableArray.CreateBuilder<object?>(_known.Length);
        foreach (var known in _known)
        {
            values.Add(Read(ref reader, known));
        }

        return values.MoveToImmutable();
    }

    private static void Write(PackedBytes bytes, object? value, KnownTexts? known)
    {
        switch (value)
        {
            case null:
                bytes.Add((byte)Kind.Null);
                break;
            case string text when known?.NumberOf(text) is { } number:
                bytes.Add((byte)Kind.KnownText);
                bytes.Whole(number);
                break;
            case string text:
                bytes.Add((byte)Kind.Text);
                bytes.Text(text);
                break;
            case int year:
                bytes.Add((byte)Kind.Year);
                bytes.Signed(year);
                break;
            case long whole:
                bytes.Add((byte)Kind.Whole);
                bytes.Signed(whole);
                break;
            case decimal number:
                bytes.Add((byte)Kind.Number);
                bytes.Number(number);
                break;
            case bool flag:
                bytes.Add((byte)(flag ? Kind.Yes : Kind.No));
                break;
            case DateOnly day:
                bytes.Add((byte)Kind.Day);
                bytes.Whole(day.DayNumber);
                break;
            case DateTimeOffset instant:
                bytes.Add((byte)Kind.Instant);
                bytes.Whole(instant.Ticks);
                bytes.Signed(instant.Offset.Ticks);
                break;
            default:
                throw new NotSupportedException($"A fact cannot hold a {value.GetType().Name}");
        }
    }

    private static object? Read(ref PackedReader reader, KnownTexts? known) => (Kind)reader.Byte() switch
    {
        Kind.Null => null,
        Kind.KnownText => known!.Of(reader.Whole()),
        Kind.Text => reader.Text(),
        Kind.Year => (int)reader.Signed(),
        Kind.Whole => reader.Signed(),
        Kind.Number => reader.Number(),
        Kind.Yes => true,
        Kind.No => false,
        Kind.Day => DateOnly.FromDayNumber(reader.Whole()),
        _ => new DateTimeOffset(reader.Long(), TimeSpan.FromTicks(reader.Signed())),
    };

    private static void Pass(ref PackedReader reader)
    {
        switch ((Kind)reader.Byte())
        {
            case Kind.Text:
                reader.Pass(reader.Whole());
                break;
            case Kind.KnownText or Kind.Year or Kind.Whole or Kind.Day:
                reader.Pass(1);
                break;
            case Kind.Number:
                reader.Pass(4);
                break;
            case Kind.Instant:
                reader.Pass(2);
                break;
        }
    }

    /// <summary>The texts of a column with a number each; after so many, others stand in their rows.</summary>
    private sealed class KnownTexts
    {
        private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
        private readonly List<string> _texts = [];

        public string Of(int number) => _texts[number];

        public int? NumberOf(string text)
        {
            if (_numbers.TryGetValue(text, out var number))
            {
                return number;
            }

            if (_texts.Count == MostKnown)
            {
                return null;
            }

            _numbers[text] = _texts.Count;
            _texts.Add(text);
            return _texts.Count - 1;
        }
    }
}
