using System.Collections.Frozen;
using ParAnalytics.Definitions;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Olap.Dialect;
using ParAnalytics.Olap.Model;

namespace ParAnalytics.Olap.Stars;

/// <summary>What a star's definitions must satisfy beyond those of the installation: its own tables, names nobody has, nothing of our domain.</summary>
internal sealed class StarRules(string star, IReadOnlyCollection<string> tables, DimensionsDefinition shared, CubeModels others)
{
    /// <summary>Columns the serving copy keeps for itself, and words that SQL does.</summary>
    private static readonly FrozenSet<string> Reserved = (
        "load_id row_no rel_from rel_to member_key file_row_number all analyse analyze and any array as asc asof asymmetric at authorization binary both case cast check collate collation column concurrently "
        + "constraint create cross default deferrable desc describe distinct do else end except false fetch for foreign freeze from full generated glob grant group having ilike in initially inner intersect "
        + "into is isnull join lambda lateral leading left like limit map natural not notnull null offset on only or order outer overlaps pivot pivot_longer pivot_wider placing positional primary qualify "
        + "references returning right select semi show similar some struct summarize symmetric table tablesample then to trailing true try_cast union unique unpivot using variadic verbose when where window with")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public IEnumerable<DefinitionFinding> Check(DimensionsDefinition dimensions, IReadOnlyList<CubeDefinition> cubes) =>
        dimensions.Dimensions.Entries.SelectMany(Dimension).Concat(cubes.SelectMany(Cube)).Concat(ColumnNames(dimensions, cubes));

    private IEnumerable<DefinitionFinding> Dimension(DefinitionEntry<DimensionDefinition> dimension)
    {
        var (id, written) = (dimension.Key, dimension.Value);
        var known = shared.Dimensions.Entries.Select(d => (Id: d.Key.Value, d.Value.Role)).Concat(others.Cubes.Items.SelectMany(c => c.Dimensions.Items).Select(d => (d.Id, d.Role)));
        if (!(written.Role is DimensionRole.Period or DimensionRole.Time) && known.Any(d => d.Id == id.Value))
        {
            yield return new(
                "PAR0033", id.Mark, $"Chiều '{id.Value}' đã có. Bỏ khai báo này để dùng chiều đang có, hoặc đặt tên khác", $"There is a dimension '{id.Value}' already. Drop this one to use it as it is, or give yours another name", [$"{star}_{id.Value}"]);
        }

        if (!PlainName.Is(id.Value))
        {
            yield return NotPlain(id);
        }

        if (written.Role is DimensionRole.Criterion or DimensionRole.Family or DimensionRole.Basis)
        {
            yield return new("PAR0035", id.Mark, $"Chiều '{id.Value}': vai trò này chỉ dành cho các chỉ số; viết plain, unit, period hoặc time", $"The dimension '{id.Value}': that role is of the indices alone; write plain, unit, period or time", ["plain", "unit", "period", "time"]);
        }

        if (written.Role is DimensionRole.Plain or DimensionRole.Unit && written.Members.IsEmpty && written.Tokens.Entries.IsEmpty)
        {
            yield return new("PAR0038", id.Mark, $"Chiều '{id.Value}' không có thành viên; viết members: [{{ table: BẢNG, key: CỘT }}]", $"The dimension '{id.Value}' has no members; write members: [{{ table: TABLE, key: COLUMN }}]");
        }

        foreach (var table in written.Members.Select(m => m.Table).Concat(written.Closure is { } closure ? [closure.Table] : []).Where(t => !tables.Contains(t.Value)))
        {
            yield return NoTable(table);
        }
    }

    private IEnumerable<DefinitionFinding> Cube(CubeDefinition cube)
    {
        if (others.Find(cube.Cube.Value) is not null)
        {
            yield return new("PAR0034", cube.Cube.Mark, $"Khối dữ liệu '{cube.Cube.Value}' đã có ở mô hình khác; đặt tên khác", $"There is a cube '{cube.Cube.Value}' in another model; give this one another name", [$"{star}_{cube.Cube.Value}"]);
        }

        if (cube.Grain == CubeGrain.Points || cube.Live || cube.Lifecycle is not null || cube.Statistics is not null || cube.Targets is not null || cube.Anchors.Length > 0)
        {
            yield return new("PAR0035", cube.Cube.Mark, $"'{cube.Cube.Value}': grain: points, live, lifecycle, statistics, targets và anchors chỉ dành cho các khối có sẵn", $"'{cube.Cube.Value}': grain: points, live, lifecycle, statistics, targets and anchors are of the installed cubes alone");
        }

        foreach (var table in new[] { cube.Table, cube.Latest?.Table }.OfType<Located<string>>().Where(t => !tables.Contains(t.Value)))
        {
            yield return NoTable(table);
        }
    }

    /// <summary>Columns that could not stand in a statement, or that the serving copy keeps for itself.</summary>
    private static IEnumerable<DefinitionFinding> ColumnNames(DimensionsDefinition dimensions, IReadOnlyList<CubeDefinition> cubes)
    {
        var sources = dimensions.Dimensions.Entries.SelectMany(d => d.Value.Members).ToArray();
        var written = sources.SelectMany(m => m.Attributes.Prepend(m.Key).Concat(new[] { m.Caption, m.CaptionEn, m.Parent, m.LevelColumn, m.Order }.Where(c => c.Length > 0).Select(c => new Located<string>(c, m.Mark))))
            .Concat(dimensions.Dimensions.Entries.Select(d => d.Value.Closure).OfType<ClosureDefinition>().SelectMany(c => new[] { c.Ancestor, c.Descendant, c.ValidFrom, c.ValidTo }.Where(n => n.Length > 0).Select(n => new Located<string>(n, c.Table.Mark))))
            .ToArray();
        foreach (var column in written.Where(c => !PlainName.Is(c.Value)))
        {
            yield return NotPlain(column);
        }

        var used = cubes.SelectMany(c => c.Dimensions.Entries.Select(d => d.Value.Column).Concat(c.Measures.Entries.SelectMany(m => m.Value.Column.Concat(m.Value.Numerator).Concat(m.Value.Denominator).Concat(m.Value.Where.Select(w => w.Column)))));
        foreach (var column in written.Concat(used).Where(c => Reserved.Contains(c.Value)))
        {
            yield return new("PAR0037", column.Mark, $"Tên cột '{column.Value}' được dành riêng; hãy đổi tên cột trong bảng", $"The column name '{column.Value}' is reserved; rename the column in the table");
        }
    }

    private DefinitionFinding NoTable(Located<string> table) => new(
        "PAR0036", table.Mark, $"Thư mục không có bảng '{table.Value}' (tệp {table.Value}.csv hoặc .parquet)", $"The folder has no table '{table.Value}' (a file {table.Value}.csv or .parquet)", Nearest.Of(table.Value, tables).Items);

    private static DefinitionFinding NotPlain(Located<string> name) => new(
        "PAR0015", name.Mark, $"'{name.Value}' không phải tên hợp lệ: chỉ chữ thường không dấu, chữ số và gạch dưới, bắt đầu bằng chữ", $"'{name.Value}' is no plain name: lower case letters, digits and underscores, a letter first");
}
