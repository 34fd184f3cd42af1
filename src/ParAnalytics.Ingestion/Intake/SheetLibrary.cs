using System.Collections.Immutable;
using ParAnalytics.Definitions;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Ingestion.Description;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Ingestion.Sheets;

namespace ParAnalytics.Ingestion.Intake;

/// <summary>All descriptions of an installation: those written in <c>warehouse/intake</c> and the generic one of every KIND.</summary>
public sealed record SheetLibrary(ImmutableArray<SheetModel> Models, ImmutableArray<DefinitionFinding> Findings)
{
    private static ImmutableArray<SheetModel> Generic { get; } = [.. FactTables.All.Select(GenericSheets.Of)];

    /// <summary>The errors among the <see cref="Findings"/>, each with file:line:column, for rooms that know no definitions.</summary>
    public IEnumerable<Fault> Faults => Findings.Where(f => f.Severity == FindingSeverity.Error)
        .Select(f => new Fault(f.Code, f.Message, f.MessageEn, f.Mark.ToString(), f.Suggestions.IsDefault ? [] : new(f.Suggestions)));

    /// <summary>Reads descriptions given as (file name, text). A wrong one is left out and told in <see cref="Findings"/>.</summary>
    public static SheetLibrary Read(IEnumerable<(string File, string Text)> files)
    {
        var read = files.Select(file => SheetChecker.Read(file.Text, file.File)).ToList();
        var written = read.Select(r => r.Model).OfType<SheetModel>().DistinctBy(model => model.Id);
        return new SheetLibrary([.. written, .. Generic], [.. read.SelectMany(r => r.Findings)]);
    }

    /// <summary>
    /// The description that fits the file: by <paramref name="kindOrId"/> when given, else by file name and headers. The one that leaves
    /// the fewest columns unread wins, then the one with more signature headers, then the written before the generic.
    /// </summary>
    /// <exception cref="FaultException"><c>PAR0220</c> with the nearest; or an unknown kind.</exception>
    public SheetModel Recognise(ISheetSource source, string fileName, string? kindOrId = null)
    {
        var candidates = Models.Where(model => kindOrId is null || model.Id == kindOrId || model.Facts.Any(fact => fact.Table.Kind == kindOrId)).ToList();
        if (candidates.Count == 0)
        {
            throw new FaultException(new Fault(
                "PAR0220", $"Không có loại số liệu hay mô tả '{kindOrId}'.", $"There is no kind or description '{kindOrId}'.",
                Suggestions: Nearest.Of(kindOrId!, Models.Select(model => model.Id))));
        }

        return candidates
            .Where(model => model.FileName?.IsMatch(fileName) != false)
            .Select(model => (Model: model, Unread: source.Sheets.Select(sheet => Unread(model, source, sheet.Name)).Min()))
            .Where(fit => fit.Unread is not null)
            .OrderBy(fit => fit.Unread).ThenByDescending(fit => fit.Model.Signature.Length).ThenBy(fit => fit.Model.IsGeneric).ThenBy(fit => fit.Model.Id, StringComparer.Ordinal)
            .FirstOrDefault().Model ?? throw new FaultException(NotRecognised(source, fileName, candidates));
    }

    /// <summary>How many columns of the sheet the description leaves unread; null when it does not fit.</summary>
    private static int? Unread(SheetModel model, ISheetSource source, string sheet) =>
        model.Layout.Sheets?.IsMatch(sheet) != false && HeaderMap.Find(model, source.Rows(sheet)) is { } header && HasSignature(model, source, sheet) ? header.Unread.Length : null;

    private static bool HasSignature(SheetModel model, ISheetSource source, string sheet)
    {
        var missing = model.Signature.ToHashSet(StringComparer.Ordinal);
        foreach (var row in source.Rows(sheet).Take(40))
        {
            missing.ExceptWith(row.Cells.Items.Select(cell => Domain.Text.TextFold.Fold(cell.Text)));
        }

        return missing.Count == 0;
    }

    private static Fault NotRecognised(ISheetSource source, string fileName, List<SheetModel> candidates)
    {
        ImmutableArray<string> lacking = [];
        SheetModel? nearest = null;
        foreach (var model in candidates)
        {
            foreach (var sheet in source.Sheets)
            {
                HeaderMap.Find(model, source.Rows(sheet.Name), out var missing);
                var needed = model.Columns.Count(column => !column.IsOptional);
                if (missing.Length * 2 <= needed && (nearest is null || missing.Length < lacking.Length))
                {
                    (nearest, lacking) = (model, missing);
                }
            }
        }

        var hint = nearest is null ? "" : $" Gần nhất là '{nearest.Id}', còn thiếu cột: {string.Join(", ", lacking)}.";
        var hintEn = nearest is null ? "" : $" Nearest is '{nearest.Id}', which lacks: {string.Join(", ", lacking)}.";
        return new Fault(
            "PAR0220",
            $"Không nhận ra loại số liệu của tệp {fileName}.{hint} Hãy nói loại số liệu (--as LOẠI), lấy mẫu (par template LOẠI), hoặc chỉ cách đọc ở trang Nạp số liệu, mục Bảng chưa có mẫu.",
            $"The kind of file {fileName} was not recognised.{hintEn} Name its kind (--as KIND), take a form (par template KIND), or show how to read it on the loading page, under Table without a template.",
            fileName,
            Suggestions: nearest is null ? [] : [nearest.Id]);
    }
}
