using System.Globalization;
using System.IO.Compression;

namespace ParAnalytics.Documents.Writing;

/// <summary>The parts of a native pivot table: its cache of the data sheet, the cached records, and the table. A program that opens the file refreshes it.</summary>
internal static class PivotParts
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";

    /// <summary>Content types, as (part, type).</summary>
    public static IEnumerable<(string Part, string Type)> ContentTypes(int number)
    {
        const string types = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        yield return ($"/{Definition(number)}", types + "pivotCacheDefinition+xml");
        yield return ($"/{Records(number)}", types + "pivotCacheRecords+xml");
        yield return ($"/{Table(number)}", types + "pivotTable+xml");
    }

    /// <summary>The target that the workbook names.</summary>
    public static string CacheTarget(int number) => Name("pivotCache/pivotCacheDefinition", number);

    /// <param name="number">From 1; the cache and the table bear it.</param>
    /// <param name="sheet">Which sheet of the package holds the table, from 0.</param>
    public static void Write(ZipArchive package, int number, int sheet, PivotLayout layout, string dataSheet, StyleBook styles, SheetWords words)
    {
        Relation(package, string.Create(CultureInfo.InvariantCulture, $"xl/worksheets/_rels/sheet{sheet + 1}.xml.rels"), "pivotTable", "../" + Table(number)["xl/".Length..]);
        Relation(package, Table(number).Replace("pivotTables/", "pivotTables/_rels/", StringComparison.Ordinal) + ".rels", "pivotCacheDefinition", "../" + CacheTarget(number));
        Relation(package, Definition(number).Replace("pivotCache/", "pivotCache/_rels/", StringComparison.Ordinal) + ".rels", "pivotCacheRecords", Records(number)["xl/pivotCache/".Length..]);
        using (var part = WorkbookParts.Open(package, Definition(number)))
        {
            WriteDefinition(part, layout.Source, dataSheet);
        }

        using (var part = WorkbookParts.Open(package, Records(number)))
        {
            WriteRecords(part, layout.Source);
        }

        using (var part = WorkbookParts.Open(package, Table(number)))
        {
            WriteTable(part, layout, number, styles, words);
        }
    }

    private static string Name(string stem, int number) => string.Create(CultureInfo.InvariantCulture, $"{stem}{number}.xml");

    private static string Definition(int number) => "xl/" + CacheTarget(number);

    private static string Records(int number) => Name("xl/pivotCache/pivotCacheRecords", number);

    private static string Table(int number) => Name("xl/pivotTables/pivotTable", number);

    private static void Relation(ZipArchive package, string name, string kind, string target)
    {
        using var part = WorkbookParts.Open(package, name);
        part.Raw($"<Relationships xmlns=\"{Package}\"><Relationship Id=\"rId1\" Type=\"{Relations}/{kind}\" Target=\"{target}\"/></Relationships>");
    }

    private static void WriteDefinition(XmlPart part, PivotSource source, string dataSheet)
    {
        part.Raw($"<pivotCacheDefinition xmlns=\"{Main}\" xmlns:r=\"{Relations}\" r:id=\"rId1\" refreshOnLoad=\"1\" refreshedBy=\"ParAnalytics\" createdVersion=\"6\" refreshedVersion=\"6\" minRefreshableVersion=\"3\" recordCount=\"").Number(source.Records.Count)
            .Raw("\"><cacheSource type=\"worksheet\"><worksheetSource ref=\""u8).Raw(DataSheet.Range(source)).Raw("\" sheet=\""u8).Text(dataSheet).Raw("\"/></cacheSource><cacheFields count=\""u8).Number(source.Fields.Count + source.Values.Count).Raw("\">"u8);
        foreach (var field in source.Fields)
        {
            part.Raw("<cacheField name=\""u8).Text(field.Name).Raw("\" numFmtId=\"0\"><sharedItems count=\""u8).Number(field.Items.Count).Raw("\">"u8);
            foreach (var item in field.Items)
            {
                part.Raw("<s v=\""u8).Text(item).Raw("\"/>"u8);
            }

            part.Raw("</sharedItems></cacheField>"u8);
        }

        for (var i = 0; i < source.Values.Count; i++)
        {
            var numbers = source.Records.Select(r => r.Values[i]).ToList();
            part.Raw("<cacheField name=\""u8).Text(source.Values[i].Name).Raw("\" numFmtId=\"0\"><sharedItems"u8);
            if (numbers.OfType<decimal>().Any())
            {
                part.Raw(numbers.Contains(null) ? " containsString=\"0\" containsBlank=\"1\" containsNumber=\"1\""u8 : " containsSemiMixedTypes=\"0\" containsString=\"0\" containsNumber=\"1\""u8)
                    .Raw(numbers.OfType<decimal>().All(decimal.IsInteger) ? " containsInteger=\"1\""u8 : ""u8)
                    .Raw(" minValue=\""u8).Number(numbers.OfType<decimal>().Min()).Raw("\" maxValue=\""u8).Number(numbers.OfType<decimal>().Max()).Raw("\""u8);
            }
            else
            {
                part.Raw(" containsNonDate=\"0\" containsString=\"0\" containsBlank=\"1\""u8);
            }

            part.Raw("/></cacheField>"u8);
        }

        part.Raw("</cacheFields></pivotCacheDefinition>"u8);
    }

    private static void WriteRecords(XmlPart part, PivotSource source)
    {
        part.Raw($"<pivotCacheRecords xmlns=\"{Main}\" count=\"").Number(source.Records.Count).Raw("\">"u8);
        foreach (var record in source.Records)
        {
            part.Raw("<r>"u8);
            foreach (var item in record.Items)
            {
                part.Raw("<x v=\""u8).Number(item).Raw("\"/>"u8);
            }

            foreach (var value in record.Values)
            {
                _ = value is { } number ? part.Raw("<n v=\""u8).Number(number).Raw("\"/>"u8) : part.Raw("<m/>"u8);
            }

            part.Raw("</r>"u8);
        }

        part.Raw("</pivotCacheRecords>"u8);
    }

    private static void WriteTable(XmlPart part, PivotLayout layout, int number, StyleBook styles, SheetWords words)
    {
        var source = layout.Source;
        part.Raw($"<pivotTableDefinition xmlns=\"{Main}\" name=\"").Text(words.Pivot).Raw("\" cacheId=\""u8).Number(number)
            .Raw("\" applyNumberFormats=\"0\" applyBorderFormats=\"0\" applyFontFormats=\"0\" applyPatternFormats=\"0\" applyAlignmentFormats=\"0\" applyWidthHeightFormats=\"1\" dataCaption=\""u8).Text(words.Values)
            .Raw("\" updatedVersion=\"6\" minRefreshableVersion=\"3\" createdVersion=\"6\" itemPrintTitles=\"1\" indent=\"0\" compact=\"0\" compactData=\"0\" outline=\"0\" outlineData=\"0\" multipleFieldFilters=\"0\" rowGrandTotals=\"0\" colGrandTotals=\"0\"><location ref=\""u8).Raw(layout.Reference)
            .Raw("\" firstHeaderRow=\""u8).Number(layout.HeaderDepth == 0 && layout.HasValueField ? 0 : 1).Raw("\" firstDataRow=\""u8).Number(layout.FirstDataRow).Raw("\" firstDataCol=\""u8).Number(source.RowFields).Raw("\"/><pivotFields count=\""u8).Number(source.Fields.Count + source.Values.Count).Raw("\">"u8);
        for (var i = 0; i < source.Fields.Count; i++)
        {
            part.Raw(i < source.RowFields ? "<pivotField axis=\"axisRow\""u8 : "<pivotField axis=\"axisCol\""u8).Raw(" compact=\"0\" outline=\"0\" showAll=\"0\" defaultSubtotal=\"0\"><items count=\""u8).Number(source.Fields[i].Items.Count).Raw("\">"u8);
            for (var item = 0; item < source.Fields[i].Items.Count; item++)
            {
                part.Raw("<item x=\""u8).Number(item).Raw("\"/>"u8);
            }

            part.Raw("</items></pivotField>"u8);
        }

        foreach (var _ in source.Values)
        {
            part.Raw("<pivotField dataField=\"1\" compact=\"0\" outline=\"0\" showAll=\"0\" defaultSubtotal=\"0\"/>"u8);
        }

        part.Raw("</pivotFields>"u8);
        Fields(part, "rowFields", [.. Enumerable.Range(0, source.RowFields)]);
        Items(part, "rowItems", [.. source.RowKeys.Select(k => (k, (int?)null))]);
        Fields(part, "colFields", [.. Enumerable.Range(source.RowFields, layout.ColumnFields), .. layout.HasValueField ? [-2] : Array.Empty<int>()]);
        Items(part, "colItems", [.. layout.Columns.Select(c => (c.Key, layout.HasValueField ? c.Value : (int?)null))]);
        part.Raw("<dataFields count=\""u8).Number(source.Values.Count).Raw("\">"u8);
        for (var i = 0; i < source.Values.Count; i++)
        {
            part.Raw("<dataField name=\""u8).Text(layout.ValueName(i)).Raw("\" fld=\""u8).Number(source.Fields.Count + i).Raw(PivotSource.IsAdded(source.Values[i].Measure) ? "\""u8 : "\" subtotal=\"average\""u8)
                .Raw(" baseField=\"0\" baseItem=\"0\" numFmtId=\""u8).Number(styles.FormatId(NumberFormats.Of(source.Values[i].Measure))).Raw("\"/>"u8);
        }

        part.Raw("</dataFields><pivotTableStyleInfo name=\"PivotStyleLight16\" showRowHeaders=\"1\" showColHeaders=\"1\" showRowStripes=\"0\" showColStripes=\"0\" showLastColumn=\"1\"/></pivotTableDefinition>"u8);
    }

    private static void Fields(XmlPart part, string name, int[] fields)
    {
        if (fields.Length == 0)
        {
            return;
        }

        part.Raw($"<{name} count=\"").Number(fields.Length).Raw("\">"u8);
        foreach (var field in fields)
        {
            part.Raw("<field x=\""u8).Number(field).Raw("\"/>"u8);
        }

        part.Raw($"</{name}>");
    }

    /// <summary>Each line names only what differs from the line before it.</summary>
    private static void Items(XmlPart part, string name, IReadOnlyList<(int[] Key, int? Value)> lines)
    {
        part.Raw($"<{name} count=\"").Number(lines.Count).Raw("\">"u8);
        for (var i = 0; i < lines.Count; i++)
        {
            int[] Whole((int[] Key, int? Value) line) => line.Value is { } v ? [.. line.Key, v] : line.Key;
            var whole = Whole(lines[i]);
            var same = i == 0 ? 0 : Math.Min(whole.AsSpan().CommonPrefixLength(Whole(lines[i - 1])), Math.Max(0, whole.Length - 1));
            part.Raw("<i"u8);
            _ = same > 0 ? part.Raw(" r=\""u8).Number(same).Raw("\""u8) : part;
            _ = lines[i].Value is > 0 and var value ? part.Raw(" i=\""u8).Number(value).Raw("\""u8) : part;
            part.Raw(">"u8);
            foreach (var item in whole.Skip(same))
            {
                part.Raw("<x v=\""u8).Number(item).Raw("\"/>"u8);
            }

            part.Raw("</i>"u8);
        }

        part.Raw($"</{name}>");
    }
}
