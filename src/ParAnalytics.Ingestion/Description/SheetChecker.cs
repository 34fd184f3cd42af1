using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using ParAnalytics.Definitions;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Text;
using ParAnalytics.Domain.Values;
using ParAnalytics.Ingestion.Checks;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Ingestion.Intake;

namespace ParAnalytics.Ingestion.Description;

/// <summary>Checks a description as written and makes the model of it. Findings are PAR0070–PAR0076, each at its line and column.</summary>
public sealed class SheetChecker
{
    private const string Sheet = "sheet";
    private static readonly TimeSpan PatternTime = TimeSpan.FromMilliseconds(200);

    private readonly SheetDefinition _file;
    private readonly TableDefinition _written;
    private readonly ImmutableArray<DefinitionFinding>.Builder _findings = ImmutableArray.CreateBuilder<DefinitionFinding>();
    private readonly List<SheetColumn> _columns = [];

    private SheetChecker(SheetDefinition file, TableDefinition written) => (_file, _written) = (file, written);

    /// <summary>Reads and checks a description.</summary>
    /// <param name="file">The name that findings show.</param>
    public static (SheetModel? Model, ImmutableArray<DefinitionFinding> Findings) Read(string text, string file)
    {
        var read = DefinitionReader.Read<SheetDefinition>(text, file);
        if (!read.IsValid)
        {
            return (null, read.Findings);
        }

        var written = read.Value!;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        var checkers = written.Tables.Prepend(written).Select(table => new SheetChecker(written, table)).ToList();
        var models = checkers.Select(checker => checker.Check(hash)).ToList();
        if (models.All(m => m.Facts.IsEmpty))
        {
            checkers[0].Report("PAR0070", written.Mark, "Mô tả phải nói mỗi dòng cho số liệu gì (facts)", "A description must say which facts each row gives (facts)");
        }

        var model = models[0] with { Further = [.. models.Skip(1)] };
        var findings = read.Findings.AddRange(checkers.SelectMany(checker => checker._findings));
        return (findings.Any(f => f.Severity == FindingSeverity.Error) ? null : model, findings);
    }

    private SheetModel Check(string hash)
    {
        foreach (var entry in _written.Columns.Entries)
        {
            _columns.Add(Column(entry.Key.Value, entry.Value));
        }

        foreach (var fact in _written.Facts)
        {
            ImplyColumns(fact);
        }

        var facts = _written.Facts.Select(Fact).OfType<FactPlan>().ToImmutableArray();
        return new SheetModel(
            _file.Sheet.Value,
            _file.Title,
            hash,
            IsGeneric: false,
            _file.Scope,
            _file.Decimal,
            _file.Percent,
            [.. _file.Recognise.Headers.Select(TextFold.Fold)],
            Pattern(_file.Recognise.FileName, _file.Recognise.Mark),
            new SheetLayout(Pattern(_written.Layout.Sheets, _written.Layout.Mark), Math.Max(1, _written.Layout.HeaderRows), Conditions(_written.Layout.Skip), Conditions(_written.Layout.Stop), Conditions(_written.Layout.Sections), Pattern(_written.Layout.Section, _written.Layout.Mark)),
            [.. _columns],
            _written.Ignore.Select(TextFold.Fold).ToImmutableHashSet(StringComparer.Ordinal),
            Missing(),
            Unit(),
            facts)
        {
            Laws = [.. _written.Checks.Select(check => Law(check, _columns.Select(c => c.Name))).OfType<Law>()],
            Plan = Plan(),
            Cover = Cover(),
        };
    }

    private TablePlan Plan()
    {
        foreach (var column in _written.Unique.Concat(_written.Links).Concat(_written.Totals?.Columns ?? []))
        {
            Known(column, _written.Mark);
        }

        return new TablePlan(
            _written.Unique,
            _written.NotReported.Select(TextFold.Fold).ToImmutableHashSet(StringComparer.Ordinal),
            Conditions(_written.Totals?.Rows ?? []),
            _written.Totals?.Columns ?? [],
            _written.Links,
            Pattern(_written.TitlePeriod, _written.Mark),
            _written.TitlePeriodIs is { } period ? Template(period, _written.Mark) : null,
            _written.Marks.Entries.ToImmutableDictionary(mark => mark.Key.Value, mark => Pattern(mark.Value, mark.Key.Mark)!, StringComparer.Ordinal));
    }

    private CoverPlan? Cover()
    {
        if (_file.Cover is not { } cover || !ReferenceEquals(_file, _written))
        {
            return null;
        }

        var names = cover.Cells.Entries.Select(cell => cell.Key.Value).ToList();
        return new CoverPlan(
            Pattern(cover.Sheet, cover.Mark)!,
            cover.Cells.Entries.ToImmutableDictionary(cell => cell.Key.Value, cell => TextFold.Fold(cell.Value), StringComparer.Ordinal),
            [.. cover.Checks.Select(check => Law(check, names)).OfType<Law>()])
        {
            Captions = [.. cover.Cells.Entries.Select(cell => cell.Value)],
        };
    }

    private Law? Law(CheckDefinition check, IEnumerable<string> names)
    {
        try
        {
            var law = LawParser.Parse(check.Law.Value, check.Within, check.Blame);
            foreach (var column in law.Columns.Concat(check.Blame is { } blame ? [blame] : []).Where(column => !names.Contains(column)))
            {
                Report("PAR0074", check.Law.Mark, $"Không có cột '{column}' trong columns", $"There is no column '{column}' in columns", Near(column, names));
            }

            return law;
        }
        catch (FormatException error)
        {
            Report("PAR0076", check.Law.Mark, $"Ràng buộc viết sai: {error.Message}", $"The check is wrong: {error.Message}");
            return null;
        }
    }

    private SheetColumn Column(string name, ColumnDefinition column) => new(
        name,
        [.. (column.Header.IsEmpty ? [name] : column.Header).Select(TextFold.Fold)],
        column.Optional,
        column.Required,
        column.Min,
        column.Max,
        column.Decimal ?? _file.Decimal,
        Map(column.Values),
        [.. column.Values.Entries.Select(entry => entry.Key.Value)])
    {
        Caption = column.Header.IsEmpty ? name : column.Header[0],
        IsWhole = column.Whole,
        Dash = column.Dash,
    };

    /// <summary>A column under <c>each</c> that is nowhere declared has the header of its name.</summary>
    private void ImplyColumns(FactDefinition fact)
    {
        foreach (var entry in fact.Each.Entries.Where(entry => _columns.All(column => column.Name != entry.Key.Value)))
        {
            _columns.Add(Column(entry.Key.Value, new ColumnDefinition()));
        }
    }

    private FactPlan? Fact(FactDefinition fact)
    {
        if (FactTables.Find(fact.Kind.Value) is not { } table)
        {
            Report("PAR0071", fact.Kind.Mark, $"Không có loại số liệu '{fact.Kind.Value}'", $"There is no kind '{fact.Kind.Value}'", Near(fact.Kind.Value, FactTables.All.Select(t => t.Kind)));
            return null;
        }

        var fields = new Dictionary<string, FieldPlan>(StringComparer.Ordinal);
        foreach (var column in _columns.Where(column => table.FindField(column.Name) is not null))
        {
            fields[column.Name] = new FieldPlan(new TextTemplate("$" + column.Name), ImmutableDictionary<string, string>.Empty, []);
        }

        foreach (var entry in _written.Fields.Entries.Concat(fact.Fields.Entries))
        {
            if (table.FindField(entry.Key.Value) is not null)
            {
                fields[entry.Key.Value] = Field(entry.Value);
            }
            else if (fact.Fields.Entries.Contains(entry))
            {
                Report("PAR0072", entry.Key.Mark, $"Loại {table.Kind} không có trường '{entry.Key.Value}'", $"{table.Kind} has no field '{entry.Key.Value}'", Near(entry.Key.Value, table.Fields.Select(f => f.Name)));
            }
        }

        return new FactPlan(
            table,
            When(fact.When),
            [.. fact.Each.Entries.Select(entry => new EachColumn(entry.Key.Value, entry.Value))],
            fact.Blank,
            fields.ToFrozenDictionary(StringComparer.Ordinal));
    }

    private FieldPlan Field(FieldDefinition field) => new(
        Template(field.Of ?? "", field.Mark),
        Map(field.Values),
        [.. field.Cases.Select(one => new FieldCase(When(one.When), Template(one.Of, one.Mark)))])
    {
        Sum = [.. field.Sum.Select(column =>
        {
            Known(column, field.Mark);
            return column;
        })],
    };

    private ImmutableArray<TextCondition> When(DefinitionMap<ImmutableArray<string>> when)
    {
        foreach (var entry in when.Entries)
        {
            Known(entry.Key.Value, entry.Key.Mark);
        }

        return [.. when.Entries.Select(entry => new TextCondition(entry.Key.Value, [.. entry.Value.Select(text => text == "*" ? text : TextFold.Fold(text))]))];
    }

    private UnitPlan? Unit()
    {
        if (_written.Unit is not { } unit)
        {
            return null;
        }

        return new UnitPlan(Text(unit.Key), unit.Level, Text(unit.Scheme), Text(unit.Code), Text(unit.Name), Text(unit.Within), unit.On, Map(unit.Values), unit.RegionPrefix) { IsComplete = unit.Complete };

        TextTemplate? Text(string? written) => written is null ? null : Template(written, unit.Mark);
    }

    private ImmutableDictionary<string, ValueState> Missing()
    {
        var missing = MissingTexts.Usual.ToBuilder();
        foreach (var entry in _written.Missing.Entries)
        {
            if (ValueTokens.TryParseState(entry.Value) is { } state)
            {
                missing[TextFold.Fold(entry.Key.Value)] = state;
            }
            else
            {
                Report("PAR0073", entry.Key.Mark, $"Không có trạng thái '{entry.Value}'", $"There is no state '{entry.Value}'", Near(entry.Value, Enum.GetValues<ValueState>().Select(s => s.ToToken())));
            }
        }

        return missing.ToImmutable();
    }

    private ImmutableArray<RowCondition> Conditions(ImmutableArray<RowConditionDefinition> conditions)
    {
        foreach (var condition in conditions)
        {
            Known(condition.Column.Value, condition.Column.Mark);
        }

        return [.. conditions.Select(condition => new RowCondition(condition.Column.Value, Pattern(condition.Matches, condition.Mark)))];
    }

    private TextTemplate Template(string text, SourceMark mark)
    {
        var template = new TextTemplate(text);
        foreach (var column in template.Columns)
        {
            Known(column, mark);
        }

        return template;
    }

    private void Known(string column, SourceMark mark)
    {
        if (column != Sheet && !(column == TableRows.Section && !_written.Layout.Sections.IsEmpty) && _columns.All(c => c.Name != column) && _file.Cover?.Cells.Entries.Any(cell => column == cell.Key.Value || column == cell.Key.Value + CoverCells.YearSuffix) != true && _written.Marks.Entries.All(mark => mark.Key.Value != column))
        {
            Report("PAR0074", mark, $"Không có cột '{column}' trong columns", $"There is no column '{column}' in columns", Near(column, _columns.Select(c => c.Name)));
        }
    }

    private Regex? Pattern(string? pattern, SourceMark mark)
    {
        try
        {
            return pattern is null ? null : new Regex(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, PatternTime);
        }
        catch (RegexParseException error)
        {
            Report("PAR0075", mark, $"Biểu thức '{pattern}' sai: {error.Message}", $"The expression '{pattern}' is wrong: {error.Message}");
            return null;
        }
    }

    private static ImmutableDictionary<string, string> Map(DefinitionMap<string> map) =>
        map.Entries.ToImmutableDictionary(entry => entry.Key.Value == "*" ? "*" : TextFold.Fold(entry.Key.Value), entry => entry.Value, StringComparer.Ordinal);

    private static ImmutableArray<string> Near(string written, IEnumerable<string> candidates) => Nearest.Of(written, candidates).Items;

    private void Report(string code, SourceMark mark, string message, string messageEn, ImmutableArray<string> suggestions = default) =>
        _findings.Add(new DefinitionFinding(code, mark, message, messageEn, suggestions));
}
