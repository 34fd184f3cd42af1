using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CsvHelper;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Values;

namespace ParAnalytics.Ingestion.Sheets;

/// <summary>
/// A CSV file as one sheet. UTF-8 with or without mark, separated by comma, semicolon, tab or bar (whichever the first line uses), fields in quotes
/// may hold line breaks. A row with more or fewer fields than the first carries an error cell that intake refuses.
/// </summary>
public sealed class CsvSheets : ISheetSource
{
    /// <summary>Text of the error cell of a row with the wrong number of fields, followed by "found/needed".</summary>
    public const string Ragged = "#COLUMNS ";

    private const int MostBytesInRow = 1 << 20;
    private const int MaxColumns = 2_000;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private readonly Func<Stream> _open;
    private readonly string _name;

    /// <param name="name">The file name, which names the sheet.</param>
    /// <param name="open">Opens the bytes anew each time the rows are read.</param>
    public CsvSheets(string name, Func<Stream> open) => (_name, _open) = (name, open);

    public EquatableArray<SheetHead> Sheets => [new SheetHead(_name)];

    public static CsvSheets OfText(string name, string text) => new(name, () => new MemoryStream(Encoding.UTF8.GetBytes(text)));

    public IEnumerable<SheetRow> Rows(string sheet)
    {
        if (sheet != _name)
        {
            throw new KeyNotFoundException($"'{_name}' has no sheet '{sheet}'");
        }

        using var reader = CsvReader.Create(_open(), Options, false);
        var width = 0;
        for (var number = 1; Read(reader); number++)
        {
            if (reader.FieldCount == 1 && reader.GetSpan(0).Length == 0)
            {
                continue;
            }

            width = width == 0 ? reader.FieldCount : width;
            if (width > MaxColumns)
            {
                throw new FaultException(NotText());
            }

            yield return Row(number, Fields(reader), width);
        }
    }

    public void Dispose()
    {
    }

    private static SheetRow Row(int number, string[] fields, int width)
    {
        var cells = ImmutableArray.CreateBuilder<SheetCell>(fields.Length + 1);
        for (var i = 0; i < fields.Length; i++)
        {
            var text = fields[i].Normalize(NormalizationForm.FormC);
            if (text.Length > 0)
            {
                cells.Add(new SheetCell(new CellAddress(number, i + 1), CellKind.Text, text));
            }
        }

        if (fields.Length != width)
        {
            var counts = string.Create(CultureInfo.InvariantCulture, $"{fields.Length}/{width}");
            cells.Add(new SheetCell(new CellAddress(number, Math.Max(fields.Length, width) + 1), CellKind.Error, Ragged + counts));
        }

        return new SheetRow(number, new EquatableArray<SheetCell>(cells.ToImmutable()));
    }

    private bool Read(CsvReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException error)
        {
            var line = error.LineNumber.ToString(CultureInfo.InvariantCulture);
            throw new FaultException(new Fault(
                "PAR0219",
                $"Dòng {line} của tệp {_name} không đúng cú pháp CSV: dấu ngoặc kép mở mà không đóng, hoặc dòng quá dài. Hãy đặt ô có dấu ngoặc trong \"…\" và viết đôi dấu ngoặc bên trong.",
                $"Line {line} of {_name} is not valid CSV: a quote is left open or the line is too long. Put fields with quotes into \"…\" and double the quotes inside.",
                $"{_name}:{line}"));
        }
        catch (DecoderFallbackException)
        {
            throw new FaultException(NotText());
        }
    }

    private string[] Fields(CsvReader reader)
    {
        var fields = new string[reader.FieldCount];
        for (var i = 0; i < fields.Length; i++)
        {
            var bytes = reader.GetSpan(i);
            try
            {
                fields[i] = bytes.Contains((byte)0) ? throw new FaultException(NotText()) : Strict.GetString(bytes);
            }
            catch (DecoderFallbackException)
            {
                throw new FaultException(NotText());
            }
        }

        return fields;
    }

    private static CsvReaderOptions Options { get; } = new()
    {
        HasHeader = false,
        SkipEmptyLines = false,
        TrackLineNumbers = true,
        MaxRecordSize = MostBytesInRow,
        MalformedData = CsvMalformedDataHandling.Throw,
    };

    private Fault NotText() => new(
        "PAR0221",
        $"{_name} không phải tệp CSV mã hóa UTF-8. Hãy lưu lại bằng \"CSV UTF-8\" (Excel: Lưu thành… CSV UTF-8), hoặc gửi tệp .xlsx.",
        $"{_name} is not a CSV file in UTF-8. Save it as \"CSV UTF-8\", or send the .xlsx file.",
        _name);
}
