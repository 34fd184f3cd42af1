using ParAnalytics.Domain.Units;
using ParAnalytics.Ingestion.Description;
using ParAnalytics.Ingestion.Intake;
using ParAnalytics.Ingestion.Sheets;
using ParAnalytics.Ingestion.Wizard;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Ingestion;

/// <summary>An unknown table is understood as far as it can be, asked about where it cannot, and then read like any other.</summary>
public sealed class WizardTests
{
    private const string Table = """
        Kết quả PAPI năm 2020 (bản tổng hợp của Văn phòng),,,,
        ,,,,
        TT,Tỉnh/thành phố,1. Tham gia của người dân ở cấp cơ sở,D2,Tổng điểm,Xếp hạng,Tổng số đơn vị,Cột lạ
        1,ĐĂK LĂK,4.9596,5.3446,41.5300,50,63,7
        2,Hoà Bình,5.1,5.4,42.1,30,63,8
        3,Thừa Thiên - Huế,5.2,5.5,43.2,20,63,9
        4,Bà Rịa–Vũng Tàu,5.0,5.1,42.9,25,63,9
        5,Tỉnh Đắc Lác mới,5.0,5.1,42.8,26,63,9
        Tổng,Cả nước,,,,,,
        """;

    private static TableSought Papi => new("index-scores", "papi", 2020, UnitLevel.Province);

    private static SheetGuesser Guesser => new(IntakeFixture.Reference.Units, IntakeFixture.Reference.Criteria);

    [Fact]
    public void The_header_units_and_criteria_are_found_whatever_their_spelling()
    {
        var guess = Guess();
        (guess.Sheet, guess.HeaderRow).ShouldBe(("la.csv", 3));
        guess.Columns.Select(c => c.Role).ShouldBe(["number", "unit", "value:1", "value:2", "value:", "rank", "rank_of", "ignore"]);
        guess.Columns.Select(c => c.IsSure).ShouldBe([true, true, true, true, true, true, true, false]);
    }

    [Fact]
    public void What_names_no_unit_for_certain_is_asked_with_whom_it_may_mean()
    {
        var question = Guess().Units.ShouldHaveSingleItem();
        question.Text.ShouldBe("Tỉnh Đắc Lác mới");
        Guess().IsSure.ShouldBeFalse();
    }

    [Fact]
    public void A_settled_mapping_is_a_description_that_reads_the_table()
    {
        var guess = Guess();
        var text = MappingWriter.Write(new MappingChoice(
            "papi-van-phong", "PAPI: bản \"tổng hợp\"", "index-scores", "papi", 2020, UnitLevel.Province, null, "provinces", "Báo cáo PAPI 2020",
            [.. guess.Columns.Select(c => new MappedColumn(c.Header, c.Leaf, c.Role))], [("Tỉnh Đắc Lác mới", "p63:67")]));
        var (model, findings) = SheetChecker.Read(text, "papi-van-phong.sheet.yaml");
        findings.ShouldBeEmpty(text);

        using var source = Source();
        var outcome = SheetIntake.Read(source, model!, IntakeFixture.Context);
        outcome.Findings.ShouldBeEmpty(text);
        (outcome.Counts.RowsIn, outcome.Counts.RowsTaken).ShouldBe((5, 5));
        outcome.Facts.Single(f => f.Text("unit_key") == "p63:66" && f.Text("node_key") == "PAPI-2018/" && f.Table.Kind == "index-scores").Number("value").ShouldBe(41.53m);
        outcome.Facts.Where(f => f.Table.Kind == "index-ranks").Select(f => (f.Text("unit_key"), f.Number("rank"), f.Number("rank_of")))
            .ShouldBe([("p63:66", 50m, 63m), ("p63:17", 30m, 63m), ("p63:46", 20m, 63m), ("p63:77", 25m, 63m), ("p63:67", 26m, 63m)]);
        SheetLibrary.Read([("papi-van-phong.sheet.yaml", text)]).Recognise(Source(), "la.csv").Id.ShouldBe("papi-van-phong");
    }

    [Fact]
    public void A_file_without_a_table_has_no_guess() => Guesser.Guess(CsvSheets.OfText("x.csv", "một\nhai\n"), Papi).ShouldBeNull();

    private static SheetGuess Guess()
    {
        using var source = Source();
        return Guesser.Guess(source, Papi)!;
    }

    /// <summary>A CSV file is ragged where a workbook is not, so every line is filled up to the width of the table.</summary>
    private static CsvSheets Source() => CsvSheets.OfText("la.csv", string.Join('\n', Table.Split('\n').Select(line => line + new string(',', 7 - line.Count(c => c == ',')))));
}
