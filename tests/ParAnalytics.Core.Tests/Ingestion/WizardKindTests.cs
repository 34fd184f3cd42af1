using System.Collections.Immutable;
using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;
using ParAnalytics.Ingestion.Description;
using ParAnalytics.Ingestion.Intake;
using ParAnalytics.Ingestion.Sheets;
using ParAnalytics.Ingestion.Wizard;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Ingestion;

/// <summary>Tables of dossiers, petitions, surveys, indicators and tasks that no description knows are read as index tables are.</summary>
public sealed class WizardKindTests
{
    private static readonly UnitKey DakLak = UnitKey.Parse("p34:66");

    [Fact]
    public void A_table_of_dossiers_with_grouped_headers_is_mapped_and_read()
    {
        var guess = Guess(new TableSought("dossier-months", "par", 2026, null, DakLak), Dossiers());
        (guess.HeaderRow, guess.HeaderRows, guess.Level).ShouldBe((3, 2, UnitLevel.Commune));
        guess.Columns.Select(c => c.Role).ShouldBe(["number", "unit", "field:received", "field:carried_in", "field:resolved_early", "field:resolved_on_time", "field:resolved_late", "field:pending_in_time", "field:pending_overdue"]);
        guess.Constants.ShouldBe([new ConstantGuess("period", "2026-09")]);
        guess.Units.Select(u => u.Text).ShouldBe(["Xã Không Có Thật"]);

        var outcome = Read(guess, Dossiers(), [("Xã Không Có Thật", "c2025:24490")]);
        outcome.Findings.ShouldBeEmpty();
        var fact = outcome.Facts.First();
        (fact.Text("unit_key"), fact.Number("received"), fact.Number("resolved_late"), fact.Number("pending_overdue")).ShouldBe(("c2025:24133", 100m, 5m, 6m));
        outcome.Counts.RowsTaken.ShouldBe(2);
    }

    [Fact]
    public void A_period_that_the_title_does_not_name_is_asked_for()
    {
        var guess = Guess(new TableSought("petitions", "par", 2026, UnitLevel.Province), "Đơn vị,Tiếp nhận,Trả lời đúng hạn,Trả lời quá hạn,Đang xử lý\nTỉnh DAK LAK,10,8,1,1\n");
        guess.Constants.ShouldBe([new ConstantGuess("period", "")]);
        guess.IsSure.ShouldBeFalse();
        var outcome = Read(guess, CsvSheets.OfText("t.csv", "Đơn vị,Tiếp nhận,Trả lời đúng hạn,Trả lời quá hạn,Đang xử lý\nTỉnh DAK LAK,10,8,1,1\n"), [], ("period", "Tháng 8/2026"));
        outcome.Facts.ShouldHaveSingleItem().Number("received").ShouldBe(10m);
    }

    [Fact]
    public void Answers_that_stand_as_columns_become_one_count_each()
    {
        const string Table = "Đơn vị,Rất tốt,Tốt,Trung bình,Kém\nĐắk Lắk,12,40,20,3\n";
        var guess = Guess(new TableSought("survey-counts", "par", 2025, UnitLevel.Province), Table);
        guess.Columns.Select(c => c.Role).ShouldBe(["unit", "each:Rất tốt", "each:Tốt", "each:Trung bình", "each:Kém"]);
        guess.Constants.Select(c => c.Field).ShouldBe(["wave", "year", "item", "respondent_group"]);
        var outcome = Read(guess, CsvSheets.OfText("t.csv", Table), [], ("wave", "ĐTXHH 2025"), ("year", "2025"), ("item", "chất lượng"), ("respondent_group", "đại biểu HĐND"));
        outcome.Facts.Select(f => (f.Text("answer"), f.Number("n"))).ShouldBe([("Rất tốt", 12m), ("Tốt", 40m), ("Trung bình", 20m), ("Kém", 3m)]);
    }

    [Fact]
    public void Metrics_of_the_service_index_are_found_by_their_names()
    {
        const string Table = "Chỉ số phục vụ đến ngày 31/10/2026,\nĐơn vị,Công khai minh bạch\nĐắk Lắk,\"15,5\"\n";
        var guess = Guess(new TableSought("service-snapshots", "svc766", 2026, UnitLevel.Province), Table);
        guess.Columns[1].Role.ShouldStartWith("each:SVC766/");
        guess.Constants.ShouldBe([new ConstantGuess("as_of", "2026-10-31")]);
        Read(guess, CsvSheets.OfText("t.csv", Table), []).Facts.ShouldHaveSingleItem().Number("score").ShouldBe(15.5m);
    }

    [Fact]
    public void Criteria_in_a_column_are_matched_by_name_and_the_rest_asked()
    {
        const string Table = "Đơn vị,Tiêu chí,Năm,Văn bản\nĐắk Lắk,CÔNG TÁC CHỈ ĐẠO ĐIỀU HÀNH CCHC,2025,Báo cáo 01\nĐắk Lắk,Điều gì đó lạ,2025,Báo cáo 02\n";
        var guess = Guess(new TableSought("evidence", "par", 2025, UnitLevel.Province), Table);
        guess.Criteria.Select(c => c.Text).ShouldBe(["CÔNG TÁC CHỈ ĐẠO ĐIỀU HÀNH CCHC", "Điều gì đó lạ"]);
        guess.Criteria[1].IsSure.ShouldBeFalse();
        var settled = guess with { Criteria = [guess.Criteria[0] with { Key = "PAR-2025/1" }, guess.Criteria[1] with { Key = "PAR-2025/2" }] };
        Read(settled, CsvSheets.OfText("t.csv", Table), []).Facts.Select(f => f.Text("node_key")).ShouldBe(["PAR-2025/1", "PAR-2025/2"]);
    }

    [Fact]
    public void Tasks_are_numbered_within_the_plan_that_is_named()
    {
        const string Table = "STT,Nội dung nhiệm vụ,Cơ quan chủ trì,Cơ quan phối hợp,Thời gian hoàn thành\n1,Rà soát thủ tục,Sở Nội vụ,Sở Tài chính,Quý III/2026\n2,Họp giao ban,Văn phòng,Các sở,Thường xuyên\n";
        var guess = Guess(new TableSought("assignments", "par", 2026, null, DakLak), Table);
        guess.Columns.Select(c => c.Role).ShouldBe(["number", "field:task", "field:lead_agency", "field:coordinating_agency", "field:deadline"]);
        guess.Constants.Select(c => (c.Field, c.Text)).ShouldBe([("assignment_id", ""), ("plan", ""), ("unit_key", "p34:66")]);
        var outcome = Read(guess, CsvSheets.OfText("t.csv", Table), [], ("assignment_id", "kh-2026"), ("plan", "kh-2026"));
        outcome.Findings.ShouldBeEmpty();
        outcome.Facts.Select(f => (f.Text("assignment_id"), f.Text("deadline_kind"), f.Text("unit_key"))).ShouldBe([("kh-2026/1", "quarter", "p34:66"), ("kh-2026/2", "standing", "p34:66")]);
    }

    private static SheetGuess Guess(TableSought sought, string csv) => Guess(sought, CsvSheets.OfText("t.csv", csv));

    private static SheetGuess Guess(TableSought sought, ISheetSource source) => new SheetGuesser(IntakeFixture.Reference.Units, IntakeFixture.Reference.Criteria).Guess(source, sought)!;

    private static IntakeOutcome Read(SheetGuess guess, ISheetSource source, ImmutableArray<(string, string)> units, params (string Field, string Text)[] constants)
    {
        var text = MappingWriter.Write(new MappingChoice(
            "bang-thu", "Bảng thử", guess.Kind, "par", 2026, guess.Level, "p34:66", "provinces", "Công văn 1/CV-SNV", [.. guess.Columns.Select(c => new MappedColumn(c.Header, c.Leaf, c.Role))], units)
        {
            HeaderRows = guess.HeaderRows,
            Constants = [.. guess.Constants.Select(c => (c.Field, constants.FirstOrDefault(k => k.Field == c.Field).Text ?? c.Text))],
            Criteria = [.. guess.Criteria.Select(c => (c.Text, c.Key))],
        });
        var (model, findings) = SheetChecker.Read(text, "bang-thu.sheet.yaml");
        findings.ShouldBeEmpty(text);
        return SheetIntake.Read(source, model!, IntakeFixture.Context);
    }

    /// <summary>Two header rows: groups merged over their columns, the first columns merged down.</summary>
    private static Grid Dossiers() => new(
        "Kết quả giải quyết hồ sơ tháng 9 năm 2026",
        "",
        "STT|Đơn vị|Tiếp nhận trong kỳ|Kỳ trước chuyển sang|Giải quyết|Giải quyết|Giải quyết|Đang giải quyết|Đang giải quyết",
        "STT|Đơn vị|Tiếp nhận trong kỳ|Kỳ trước chuyển sang|Trước hạn|Đúng hạn|Quá hạn|Trong hạn|Quá hạn",
        "(1)|(2)|(3)|(4)|(5)|(6)|(7)|(8)|(9)",
        "1|Phường Buon Ma Thuot|100|10|50|30|5|19|6",
        "2|Xã Không Có Thật|80|5|40|20|5|15|5",
        "Tổng|Tổng cộng|180|15|90|50|10|34|11");

    /// <summary>A sheet given as lines; equal neighbours of the header are one merged cell.</summary>
    private sealed class Grid(params string[] lines) : ISheetSource
    {
        public EquatableArray<SheetHead> Sheets { get; } = [new SheetHead("Biểu 1", false)];

        public IEnumerable<SheetRow> Rows(string sheet) => lines.Select((line, i) => new SheetRow(i + 1, [.. Cells(line.Split('|'), i + 1)])).Where(row => row.Cells.Count > 0);

        public void Dispose()
        {
        }

        private static IEnumerable<SheetCell> Cells(string[] texts, int row)
        {
            for (var i = 0; i < texts.Length; i++)
            {
                var first = row is 3 or 4 ? Array.IndexOf(texts, texts[i]) : i;
                var anchor = row == 4 && i < 4 ? new CellAddress(3, i + 1) : row == 3 ? new CellAddress(3, first + 1) : (CellAddress?)null;
                if (texts[i].Length > 0)
                {
                    yield return new SheetCell(new CellAddress(row, i + 1), HeaderKind(texts[i]), texts[i], Anchor: anchor);
                }
            }
        }

        private static CellKind HeaderKind(string text) => text.All(char.IsAsciiDigit) ? CellKind.Number : CellKind.Text;
    }
}
