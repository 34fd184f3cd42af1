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

    public void Write(BinaryWriter bytes, string? cell, ImmutableArray<object?> values)
    {
        Write(bytes, cell, null);
        for (var i = 0; i < values.Length; i++)
        {
            Write(bytes, values[i], _known[i]);
        }
    }

    public string? Cell(BinaryReader reader) => (string?)Read(reader, null);

    public object? Value(BinaryReader reader, int column)
    {
        Pass(reader);
        for (var i = 0; i < column; i++)
        {
            Pass(reader);
        }

        return Read(reader, _known[column]);
    }

    public ImmutableArray<object?> Values(BinaryReader reader)
    {
        Pass(reader);
        var values = ImmutableArray.CreateBuilder<object?>(_known.Length);
        foreach (var known in _known)
        {
            values.Add(Read(reader, known));
        }

        return values.MoveToImmutable();
    }

    private static void Write(BinaryWriter bytes, object? value, KnownTexts? known)
    {
        switch (value)
        {
            case null:
                bytes.Write((byte)Kind.Null);
                break;
            case string text when known?.NumberOf(text) is { } number:
                bytes.Write((byte)Kind.KnownText);
                bytes.Write7BitEncodedInt(number);
                break;
            case string text:
                bytes.Write((byte)Kind.Text);
                bytes.Write(text);
                break;
            case int year:
                bytes.Write((byte)Kind.Year);
                bytes.Write(year);
                break;
            case long whole:
                bytes.Write((byte)Kind.Whole);
                bytes.Write(whole);
                break;
            case decimal number:
                bytes.Write((byte)Kind.Number);
                bytes.Write(number);
                break;
            case bool flag:
                bytes.Write((byte)(flag ? Kind.Yes : Kind.No));
                break;
            case DateOnly day:
                bytes.Write((byte)Kind.Day);
                bytes.Write(day.DayNumber);
                break;
            case DateTimeOffset instant:
                bytes.Write((byte)Kind.Instant);
                bytes.Write(instant.Ticks);
                bytes.Write(instant.Offset.Ticks);
                break;
            default:
                throw new NotSupportedException($"A fact cannot hold a {value.GetType().Name}");
        }
    }

    private static object? Read(BinaryReader reader, KnownTexts? known) => (Kind)reader.ReadByte() switch
    {
        Kind.Null => null,
        Kind.KnownText => known!.Of(reader.Read7BitEncodedInt()),
        Kind.Text => reader.ReadString(),
        Kind.Year => reader.ReadInt32(),
        Kind.Whole => reader.ReadInt64(),
        Kind.Number => reader.ReadDecimal(),
        Kind.Yes => true,
        Kind.No => false,
        Kind.Day => DateOnly.FromDayNumber(reader.ReadInt32()),
        _ => new DateTimeOffset(reader.ReadInt64(), TimeSpan.FromTicks(reader.ReadInt64())),
    };

    private static void Pass(BinaryReader reader) => _ = (Kind)reader.ReadByte() switch
    {
        Kind.KnownText => reader.Read7BitEncodedInt(),
        Kind.Text => reader.BaseStream.Seek(reader.Read7BitEncodedInt(), SeekOrigin.Current),
        Kind.Year or Kind.Day => reader.BaseStream.Seek(sizeof(int), SeekOrigin.Current),
        Kind.Whole => reader.BaseStream.Seek(sizeof(long), SeekOrigin.Current),
        Kind.Number => reader.BaseStream.Seek(sizeof(decimal), SeekOrigin.Current),
        Kind.Instant => reader.BaseStream.Seek(2 * sizeof(long), SeekOrigin.Current),
        _ => 0,
    };

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
