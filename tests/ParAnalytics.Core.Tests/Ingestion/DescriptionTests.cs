using ParAnalytics.Domain.Faults;
using ParAnalytics.Ingestion.Description;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Ingestion.Findings;
using ParAnalytics.Ingestion.Intake;
using ParAnalytics.Ingestion.Sheets;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Ingestion;

public sealed class DescriptionTests
{
    private const string Good =
        """
        sheet: thu
        recognise: { headers: [tỉnh, năm, điểm] }
        decimal: comma
        columns:
          tinh: tỉnh
          year: năm
          value: điểm
        unit: { level: province, name: $tinh }
        facts:
          - kind: index-scores
            fields: { family: par }
        """;

    [Fact]
    public void Every_description_of_the_project_is_right() => IntakeFixture.Library.Findings.Select(f => f.ToString()).ShouldBeEmpty();

    [Fact]
    public void A_description_reads_its_file()
    {
        var outcome = Read("TỈNH;Năm;Điểm\nĐắk Lắk;2025;89,38\n");
        outcome.Findings.ShouldBeEmpty();
        var fact = outcome.Facts.ShouldHaveSingleItem();
        (fact.Text("unit_key"), fact.Text("node_key"), fact.Number("value"), fact.Number("max_points")).ShouldBe(("p34:66", "PAR-2025/", 89.38m, 100m));
    }

    [Theory]
    [InlineData("kind: index-scores", "kind: index-score", "thu.yaml:10:11 PAR0071", "index-scores")]
    [InlineData("fields: { family: par }", "fields: { famly: par }", "thu.yaml:11:15 PAR0072", "family")]
    [InlineData("name: $tinh", "name: $tin", "thu.yaml:8:7 PAR0074", "tinh")]
    [InlineData("decimal: comma", "decimal: coma", "thu.yaml:3:10 PAR0005", "comma")]
    [InlineData("columns:", "colums:", "thu.yaml:4:1 PAR0002", "columns")]
    [InlineData("  tinh: tỉnh", "  tinh: { header: tỉnh, requird: true }", "thu.yaml:5:25 PAR0002", "required")]
    [InlineData("recognise: {", "missing: { '-': NOT_SURVEYD }\nrecognise: {", "thu.yaml:2:12 PAR0073", "NOT_SURVEYED")]
    [InlineData("recognise: {", "recognise: { file_name: '(', ", "thu.yaml:2:12 PAR0075", "")]
    public void What_is_wrong_is_told_at_its_line_and_column(string right, string wrong, string begins, string suggestion)
    {
        var findings = SheetChecker.Read(Good.Replace(right, wrong, StringComparison.Ordinal), "thu.yaml").Findings;
        findings.ShouldContain(f => f.ToString().StartsWith(begins, StringComparison.Ordinal) && f.ToString().Contains(suggestion, StringComparison.Ordinal), string.Join('\n', findings));
    }

    [Fact]
    public void Rows_that_are_no_data_are_skipped_and_the_table_ends_where_it_is_said()
    {
        var layout = Good + "\nlayout:\n  skip: [{ column: tinh, matches: '^trung bình' }]\n  stop: [{ column: tinh, matches: '^ghi chú' }]\n";
        var outcome = Read("Bảng điểm;;\ntỉnh;năm;điểm\nĐắk Lắk;2025;89,38\nTrung bình;2025;89,96\nGhi chú: số liệu của Bộ;;\nLai Châu;2025;x\n", layout);
        outcome.Findings.ShouldBeEmpty();
        outcome.Counts.ShouldBe(new IntakeCounts(1, 1, 0, 1));
    }

    [Theory]
    [InlineData("–", "NOT_SURVEYED")]
    [InlineData("Không có kết quả", "NOT_SURVEYED")]
    [InlineData("Chưa công bố", "NOT_PUBLISHED")]
    public void A_text_for_no_value_becomes_the_state_it_means(string text, string state)
    {
        var outcome = Read($"tỉnh;năm;điểm\nĐắk Lắk;2025;{text}\n", Good + "\nmissing: { 'không có': NOT_SURVEYED }\n");
        if (text == "–")
        {
            outcome.Findings.ShouldHaveSingleItem().Rule.ShouldBe(RuleIds.MissingRequired);
            return;
        }

        outcome.Facts.ShouldHaveSingleItem().Text("state").ShouldBe(state);
    }

    [Fact]
    public void A_file_without_the_headers_is_told_what_lacks()
    {
        using var source = CsvSheets.OfText("la.csv", "tỉnh;năm\nĐắk Lắk;2025\n");
        var (model, _) = SheetChecker.Read(Good, "thu.yaml");
        var outcome = SheetIntake.Read(source, model!, IntakeFixture.Context);
        outcome.HasFileError.ShouldBeTrue();
        outcome.Findings.ShouldHaveSingleItem().Message.ShouldContain("diem");
    }

    [Fact]
    public void A_file_nobody_knows_is_answered_with_the_nearest_and_what_it_lacks()
    {
        using var source = CsvSheets.OfText("la.csv", "unit_key,criterion,value\nx,y,1\n");
        var fault = Should.Throw<FaultException>(() => IntakeFixture.Library.Recognise(source, "la.csv")).First;
        fault.Code.ShouldBe("PAR0220");
        fault.Detail.ShouldContain("year");
        Should.Throw<FaultException>(() => IntakeFixture.Library.Recognise(source, "la.csv", "index-score")).First.Suggestions.ShouldContain("index-scores");
    }

    [Fact]
    public void The_template_of_every_kind_is_recognised_as_that_kind()
    {
        foreach (var table in FactTables.All)
        {
            using var source = CsvSheets.OfText("mau.csv", GenericSheets.Template(table));
            IntakeFixture.Library.Recognise(source, "mau.csv").Kind.ShouldBe(table.Kind);
        }
    }

    private static IntakeOutcome Read(string csv, string description = Good)
    {
        var (model, findings) = SheetChecker.Read(description, "thu.yaml");
        findings.Select(f => f.ToString()).ShouldBeEmpty();
        using var source = CsvSheets.OfText("thu.csv", csv);
        return SheetIntake.Read(source, model!, IntakeFixture.Context);
    }
}
