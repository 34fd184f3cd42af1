using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Domain.Text;
using ParAnalytics.Olap.Members;

namespace ParAnalytics.Maps.Boundaries;

/// <summary>Joins shapes to the units of their era: each shape to exactly one, each unit to one.</summary>
internal sealed class UnitJoin(BoundaryFile file, string codeField, BoundaryUnits units)
{
    private static readonly string[] NameFields = ["name", "full", "full_name", "ten", "ten_xa", "tenxa", "ten_tinh", "NAME_1", "NAME_2", "NAME_3", "Name", "TEN"];
    private readonly List<BoundaryFinding> _findings = [];
    private readonly Dictionary<string, BoundaryShape> _taken = new(StringComparer.Ordinal);

    public IReadOnlyList<BoundaryFinding> Findings => _findings;

    /// <summary>The joined pairs, in the order of the units.</summary>
    public IReadOnlyList<(Member Unit, BoundaryShape Shape)> Join()
    {
        var padded = 0;
        foreach (var shape in file.Shapes)
        {
            padded += JoinOne(shape) ? 1 : 0;
        }

        if (padded > 0)
        {
            Warn("PAR0833", $"{padded} mã là số nên mất số 0 ở đầu; đã thêm lại cho đủ {units.CodeLength} chữ số.", $"{padded} codes are numbers and lost their leading zeros; they were padded to {units.CodeLength} digits.");
        }

        var joined = units.All.Where(u => _taken.ContainsKey(u.Key)).Select(u => (u, _taken[u.Key])).ToList();
        FindMissing();
        return joined;
    }

    public ImmutableArray<BoundaryCount> Counts() =>
    [
        .. units.All.Select(u => (Unit: u, Province: units.ProvinceOf(u))).Where(p => p.Province is not null).GroupBy(p => p.Province!.Key, StringComparer.Ordinal)
            .Select(g => new BoundaryCount(g.Key, g.First().Province!.Name, g.Count(), g.Count(p => _taken.ContainsKey(p.Unit.Key)))).Where(c => c.Found > 0 || units.Level == "commune").OrderBy(c => c.Province, StringComparer.Ordinal),
    ];

    /// <returns>Whether the code had lost its leading zeros.</returns>
    private bool JoinOne(BoundaryShape shape)
    {
        var at = shape.PositionIn(file.Name);
        var written = TextFold.Compose(shape.Properties.GetValueOrDefault(codeField) ?? "");
        if (shape.Polygons.IsEmpty)
        {
            Error("PAR0832", $"Vùng {written}: cần Polygon hoặc MultiPolygon, đây là {(shape.Kind.Length == 0 ? "rỗng" : shape.Kind)}.", $"Shape {written}: a Polygon or MultiPolygon is needed, this is {(shape.Kind.Length == 0 ? "empty" : shape.Kind)}.", at);
            return false;
        }

        if (written.Length == 0)
        {
            Error("PAR0826", $"Vùng thứ {shape.Place} không có mã ở “{codeField}”.", $"Shape {shape.Place} has no code in '{codeField}'.", at);
            return false;
        }

        var isShort = shape.Numeric.Contains(codeField) && written.Length < units.CodeLength && written.All(char.IsAsciiDigit);
        var code = isShort ? written.PadLeft(units.CodeLength, '0') : written;
        var elsewhen = units.Elsewhen(code);
        if (units.Find(code) is not { } unit)
        {
            Unknown(code, elsewhen, shape, at);
            return isShort;
        }

        var named = NameFields.Select(f => shape.Properties.GetValueOrDefault(f)).FirstOrDefault(n => n is { Length: > 0 });
        if (named is not null && !IsCalled(unit, named))
        {
            if (elsewhen.FirstOrDefault(m => IsCalled(m, named)) is { } old)
            {
                OfAnotherEra(code, old, at, unit);
                return isShort;
            }

            Warn("PAR0834", $"Mã {code}: tệp gọi là “{named}”, danh mục gọi là {units.Told(unit)}.", $"Code {code}: the file says '{named}', the register says {units.Told(unit)}.", at);
        }

        if (!_taken.TryAdd(unit.Key, shape))
        {
            Error("PAR0827", $"Mã {code} ({unit.Name}) có ở hai vùng: thứ {_taken[unit.Key].Place} và thứ {shape.Place}. Mỗi đơn vị một vùng (gộp các mảnh thành MultiPolygon).", $"Code {code} ({unit.Name}) stands at two shapes: {_taken[unit.Key].Place} and {shape.Place}. One shape a unit (make the parts one MultiPolygon).", at);
        }

        return isShort;
    }

    private void Unknown(string code, IReadOnlyList<Member> elsewhen, BoundaryShape shape, string at)
    {
        if (elsewhen.Count > 0)
        {
            OfAnotherEra(code, elsewhen[0], at, null);
            return;
        }

        Error("PAR0826", $"Mã {code} không phải của đơn vị nào ở cấp này ngày {Day(units.Day)}.", $"Code {code} belongs to no unit of this level on {units.Day:yyyy-MM-dd}.", at, shape.Properties.GetValueOrDefault("name"));
    }

    private void OfAnotherEra(string code, Member old, string at, Member? now)
    {
        var became = string.Join(", ", units.After(old).Select(units.Told));
        var (ended, endedEn) = old.ValidTo is { } to ? ($"đến {Day(to)}", $"until {to:yyyy-MM-dd}") : ($"từ {Day(old.ValidFrom ?? units.Day)}", $"from {old.ValidFrom ?? units.Day:yyyy-MM-dd}");
        var reuse = now is null ? "" : $" Ngày {Day(units.Day)} mã này là của {now.Name}.";
        var reuseEn = now is null ? "" : $" On {units.Day:yyyy-MM-dd} the code is {now.Name}'s.";
        Error(
            "PAR0828",
            $"Mã {code} là {old.Name} ({old.Key}), chỉ có {ended}.{reuse}{(became.Length > 0 ? $" Nay thuộc {became}." : "")} Hãy dùng tệp của đúng thời kỳ, hoặc ghi --valid-from trong thời kỳ ấy.",
            $"Code {code} is {old.Name} ({old.Key}), which exists {endedEn} only.{reuseEn}{(became.Length > 0 ? $" It became {became}." : "")} Use the file of the right era, or write a --valid-from within it.",
            at);
    }

    private void FindMissing()
    {
        var provinces = units.All.GroupBy(u => units.Level == "province" ? "" : units.ProvinceOf(u)?.Key ?? "", StringComparer.Ordinal).ToList();
        var absent = units.Level == "commune" ? provinces.Where(g => g.All(u => !_taken.ContainsKey(u.Key))).ToList() : [];
        foreach (var province in provinces.Except(absent))
        {
            var missing = province.Where(u => !_taken.ContainsKey(u.Key)).ToList();
            if (missing.Count > 0)
            {
                var names = string.Join(", ", missing.Take(12).Select(units.Told)) + (missing.Count > 12 ? ", …" : "");
                var of = units.Level == "commune" && units.ProvinceOf(missing[0]) is { } p ? $" ({p.Name})" : "";
                Error("PAR0829", $"Thiếu vùng của {missing.Count} đơn vị{of}: {names}.", $"Shapes of {missing.Count} units are missing{of}: {names}.");
            }
        }

        if (absent.Count > 0 && absent.Count < provinces.Count)
        {
            Warn("PAR0836", $"Tệp chỉ phủ {provinces.Count - absent.Count} trong {provinces.Count} tỉnh, thành phố; các tỉnh khác vẫn vẽ theo bố cục ô.", $"The file covers {provinces.Count - absent.Count} of {provinces.Count} provinces; the others stay drawn as tiles.");
        }
    }

    private static bool IsCalled(Member unit, string written)
    {
        var folded = TextFold.Fold(written);
        return unit.Aliases.Items.Append(unit.Name).Append(unit.NameEn).Append(unit.Attribute("full_name") ?? "").Any(n => TextFold.Fold(n) == folded)
            || folded.EndsWith(" " + TextFold.Fold(unit.Name), StringComparison.Ordinal) || TextFold.Fold(unit.Name).Replace("'", "", StringComparison.Ordinal) == folded.Replace("'", "", StringComparison.Ordinal);
    }

    private static string Day(DateOnly day) => day.ToString("d/M/yyyy", CultureInfo.InvariantCulture);

    private void Error(string rule, string message, string messageEn, string? at = null, string? instead = null) => _findings.Add(new BoundaryFinding(rule, true, message, messageEn, at, instead));

    private void Warn(string rule, string message, string messageEn, string? at = null) => _findings.Add(new BoundaryFinding(rule, false, message, messageEn, at));
}
