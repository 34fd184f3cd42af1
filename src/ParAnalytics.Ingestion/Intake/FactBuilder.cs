using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.Values;
using ParAnalytics.Ingestion.Description;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Ingestion.Findings;

namespace ParAnalytics.Ingestion.Intake;

/// <summary>Makes the facts that one plan finds in a row.</summary>
internal sealed class FactBuilder
{
    private readonly FactPlan _plan;
    private readonly IntakeContext _context;
    private readonly FieldReader _reader;
    private readonly UnitResolver? _units;
    private readonly CriterionResolver _criteria;
    private readonly SheetModel _model;
    private readonly ImmutableArray<string> _measures;

    public FactBuilder(SheetModel model, FactPlan plan, IntakeContext context)
    {
        (_model, _plan, _context) = (model, plan, context);
        _measures = MeasureFields(plan.Table);
        _reader = new FieldReader(model);
        _units = model.Unit is { } unit && plan.Table.PositionOf("unit_key") >= 0 ? new UnitResolver(unit, context.Units) : null;
        _criteria = new CriterionResolver(context.Criteria);
    }

    public bool AppliesTo(RowCells cells) => cells.Meets(_plan.When);

    /// <summary>The facts of the row; none where everything is blank. What is wrong is told to the row.</summary>
    public IEnumerable<FactRow> Build(RowCells cells)
    {
        var fields = _plan.Table.Fields.ToDictionary(field => field.Name, field => Field(field, cells), StringComparer.Ordinal);
        if (Period(fields, cells) is not { } period)
        {
            yield break;
        }

        var unit = _units?.Resolve(cells, period);
        if (_units is not null && unit is null)
        {
            yield break;
        }

        if (_plan.Each.IsEmpty)
        {
            var column = ColumnOf(_measures.FirstOrDefault());
            if (Fact(cells, fields, unit, period, Text(fields, "criterion"), column) is { } fact)
            {
                yield return fact;
            }

            yield break;
        }

        var value = _plan.Table.FindField("value")!;
        foreach (var each in _plan.Each)
        {
            fields["value"] = cells.Has(each.Column) ? _reader.Read(value, _model.FindColumn(each.Column)!, cells.Cell(each.Column), cells) : default;
            if (Fact(cells, fields, unit, period, each.Code, each.Column) is { } fact)
            {
                yield return fact;
            }
        }
    }

    private FactRow? Fact(RowCells cells, Dictionary<string, FieldValue> fields, string? unit, PeriodSpan period, string criterion, string? column)
    {
        var place = cells.PlaceOf(column);
        var state = State(fields);
        var isBlank = !_measures.IsEmpty && _measures.All(name => fields[name].Value is null);
        if (!TryNode(cells, fields, criterion, period.Start.Year, place, isBlank, out var node))
        {
            return null;
        }

        if (isBlank && state == ValueState.Ok)
        {
            if (_plan.Blank == BlankMode.Error)
            {
                cells.Tell(place.Error(RuleIds.MissingRequired, "Thiếu giá trị: ô trống mà dòng không nói vì sao", "The value is missing and the row does not say why"));
            }

            return null;
        }

        var values = _plan.Table.Columns.Select(c => ColumnValue(c.Name, fields, unit, node, period, state)).ToImmutableArray();
        var document = Text(fields, "source_document");
        var source = document.Length == 0 ? null : new SourceCitation(document, fields["source_date"].Value as DateOnly?);
        return new FreshRow(_plan.Table, values, source, cells.Sheet, cells.Number, place.Cell?.ToString());
    }

    private bool TryNode(RowCells cells, Dictionary<string, FieldValue> fields, string criterion, int year, Place place, bool isBlank, out CriterionEntry? node)
    {
        node = null;
        if (_plan.Table.PositionOf("node_key") < 0)
        {
            return true;
        }

        var family = Text(fields, "family");
        if (criterion.Length == 0 && family.Length == 0)
        {
            return !_plan.Table.FindField("criterion")!.IsRequired;
        }

        node = _criteria.Find(criterion, family, year, place, out var finding);
        if (finding is not null && !(isBlank && !_plan.Each.IsEmpty))
        {
            cells.Tell(finding);
        }

        return node is not null;
    }

    private object? ColumnValue(string name, Dictionary<string, FieldValue> fields, string? unit, CriterionEntry? node, PeriodSpan period, ValueState state) => name switch
    {
        "unit_key" => unit,
        "family" when node is not null => _context.Criteria.FindSet(node.Node.Key.Set)!.Family,
        "set_id" => node?.Node.Key.Set,
        "node_key" => node?.Node.Key.ToString(),
        "period_start" => period.Start,
        "state" => state.ToToken(),
        "origin" => Text(fields, "origin") is { Length: > 0 } origin ? origin : Origin.Published.ToToken(),
        "max_points" or "max_score" => fields[name].Value ?? (IsOnTheScale(fields) ? node?.Node.MaxPoints : null),
        _ => fields.TryGetValue(name, out var field) ? field.Value : null,
    };

    /// <summary>Counts and differences have no maximum.</summary>
    private static bool IsOnTheScale(Dictionary<string, FieldValue> fields) =>
        !fields.TryGetValue("statistic", out var statistic) || statistic.Value is not string text || !(text.StartsWith("count", StringComparison.Ordinal) || text.StartsWith("delta", StringComparison.Ordinal));

    private ValueState State(Dictionary<string, FieldValue> fields)
    {
        var written = ValueTokens.TryParseState(Text(fields, "state"));
        return written is { } state && state != ValueState.Ok ? state : _measures.Select(name => fields[name].State).FirstOrDefault(s => s is not null) ?? ValueState.Ok;
    }

    private PeriodSpan? Period(Dictionary<string, FieldValue> fields, RowCells cells)
    {
        var span = fields[_plan.Table.PeriodField].Value switch
        {
            int year => new PeriodSpan("", new DateOnly(year, 1, 1), new DateOnly(year, 12, 31)),
            DateOnly day when _plan.Table.FindField(_plan.Table.PeriodField)!.Type == FieldType.Month => new PeriodSpan("", day, day.AddMonths(1).AddDays(-1)),
            DateOnly day => new PeriodSpan("", day, day),
            DateTimeOffset instant => new PeriodSpan("", DateOnly.FromDateTime(instant.DateTime), DateOnly.FromDateTime(instant.DateTime)),
            string text => PeriodText.Parse(text),
            _ => null,
        };
        return span ?? (cells.HasError || _plan.Table.FindField(_plan.Table.PeriodField)!.IsRequired ? null : new PeriodSpan("", _context.Today, _context.Today));
    }

    private FieldValue Field(FactField field, RowCells cells)
    {
        if (field.Name == "unit_key")
        {
            return default;
        }

        var value = _plan.Fields.TryGetValue(field.Name, out var plan) ? _reader.Read(field, plan, cells) : default;
        if (value.Value is null && value.State is null && field.Otherwise is { } otherwise)
        {
            return new FieldValue(field.Type == FieldType.Flag ? otherwise == "yes" : otherwise);
        }

        var mayBeBlank = !field.IsRequired || value.State is not null || (field.Name == "criterion" && (!_plan.Each.IsEmpty || _plan.Fields.ContainsKey("family")));
        if (value.Value is null && !mayBeBlank && !cells.HasError)
        {
            cells.Tell(cells.PlaceOf(ColumnOf(field.Name)).Error(RuleIds.MissingRequired, $"Thiếu {field.Name}: {field.Meaning.ToLowerInvariant()}", $"{field.Name} is missing: {field.MeaningEn.ToLowerInvariant()}"));
        }

        return value;
    }

    /// <summary>The fields that carry what is measured: when all of them are blank, there is no fact unless a state says why.</summary>
    private static ImmutableArray<string> MeasureFields(FactTable table) => table.Kind switch
    {
        "index-scores" => ["value"],
        "index-ranks" => ["rank"],
        "service-snapshots" => ["numerator", "denominator", "score"],
        "indicators" => ["numerator", "denominator", "value"],
        "dossier-months" or "petitions" => [.. table.Fields.Where(f => f.Type == FieldType.Integer).Select(f => f.Name)],
        _ => [],
    };

    private string? ColumnOf(string? field) => field is not null && _plan.Fields.TryGetValue(field, out var plan) && !plan.Text.Columns.IsEmpty ? plan.Text.Columns[0] : null;

    private static string Text(Dictionary<string, FieldValue> fields, string name) => fields.TryGetValue(name, out var field) ? field.Value as string ?? "" : "";
}
