using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.TestKit;
using ParAnalytics.Warehouse;
using ParAnalytics.Warehouse.Stars;
using ParAnalytics.Warehouse.Tests.Warehouse;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Stars;

/// <summary>What is wrong with a star is said with its place and what to write instead, and nothing of it is served.</summary>
public sealed class StarRefusalTests(OneFolder one) : IClassFixture<OneFolder>
{
    private readonly DataFolder _folder = one.Folder;

    public static TheoryData<string, string, string, string, string, string> Mistakes => new()
    {
        // file, what is written, what is written instead, code, place, told
        { "stays.cube.yaml", "table: stay", "table: stays", "PAR0036", "stays.cube.yaml:4:8", "stay" },
        { "stays.cube.yaml", "column: cost", "column: costs", "PAR0037", "stays.cube.yaml:13", "cost" },
        { "stays.cube.yaml", "column: patient", "column: Patient", "PAR0015", "stays.cube.yaml", "" },
        { "stays.cube.yaml", "kind: count, adds", "kind: cuont, adds", "PAR0005", "stays.cube.yaml:10:52", "count" },
        { "stays.cube.yaml", "cube: stays", "cube: indices", "PAR0034", "stays.cube.yaml:1:7", "hospital_indices" },
        { "stays.cube.yaml", "  ward: ward", "  word: ward", "PAR0010", "stays.cube.yaml:6", "ward" },
        { "stays.cube.yaml", "numerator: satisfied", "numerator: treatment", "PAR0048", "stays.cube.yaml:17", "" },
        { "stays.cube.yaml", "table: stay", "table: stay\ngrain: points", "PAR0035", "stays.cube.yaml:1", "" },
        { "shared.dimensions.yaml", "  treatment:\n    caption", "  channel:\n    caption", "PAR0033", "shared.dimensions.yaml:16:3", "hospital_channel" },
        { "shared.dimensions.yaml", "role: unit  ", "role: criterion  ", "PAR0035", "shared.dimensions.yaml:3:3", "unit" },
        { "shared.dimensions.yaml", "level: family }", "level: famly }", "PAR0011", "shared.dimensions.yaml:25:99", "family" },
        { "shared.dimensions.yaml", "parent: above", "parent: abvoe", "PAR0037", "shared.dimensions.yaml:14:9", "above" },
        { "stay.csv", "5,300.25", "5,\"300,25\"", "PAR0039", "stay.csv:3", "" },
        { "stay.csv", "2025-02-11", "11/02/2025", "PAR0039", "stay.csv:4", "" },
        { "stay.csv", "120.50", "nan", "PAR0039", "stay.csv:2", "" },
        { "stay.csv", "120.50,yes", "120.50,maybe", "PAR0039", "stay.csv:2", "" },
        { "stay.csv", "4,ngoai-1,007", "4,ngoai-1,7", "PAR0041", "stay.csv:5", "" },
        { "stay.csv", "6,cc,102", "6,cs,102", "PAR0041", "stay.csv:7", "cc" },
        { "stay.csv", "6,cc,102", "6,,102", "PAR0041", "stay.csv:7", "" },
        { "stay.csv", "2025-02-25", "", "PAR0041", "stay.csv:6", "" },
        { "ward.csv", "noi-2,Phòng nội 2,Internal ward 2,noi", "noi-2,Phòng nội 2,Internal ward 2,nội", "PAR0043", "ward.csv", "noi" },
        { "ward.csv", "noi,Khoa nội,Internal medicine,h", "noi,Khoa nội,Internal medicine,noi-1", "PAR0044", "ward.csv", "" },
        { "ward.csv", "cc,Cấp cứu,Emergency,h", "cc,Cấp cứu,Emergency,h\ncc,Cấp cứu 2,Emergency 2,h", "PAR0042", "ward.csv", "" },
        { "treatment.csv", "101,Truyền dịch", "pt,Truyền dịch", "PAR0042", "treatment.csv", "" },
        { "treatment.csv", "102,Kháng sinh,Antibiotics,dt", "102,Kháng sinh,Antibiotics", "PAR0040", "treatment.csv", "" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_told_with_its_place(string file, string written, string instead, string code, string place, string told)
    {
        using var at = new TemporaryFolder();
        var star = Stars.Changed(at, file, text => text.Contains(written, StringComparison.Ordinal) ? text.Replace(written, instead, StringComparison.Ordinal) : throw new ArgumentException(written));

        var outcome = await _folder.ImportModelAsync(star, "hospital", dryRun: false, Actor.FolderOwner);

        outcome.Result.ShouldBe(StarResult.Refused);
        var fault = outcome.Faults.Items.FirstOrDefault(f => f.Code == code).ShouldNotBeNull(string.Join('\n', outcome.Faults.Items.Select(f => $"{f.Position} {f.Code} {f.DetailEn}")));
        fault.Position.ShouldNotBeNull().ShouldStartWith(place);
        fault.Detail.ShouldNotBe(fault.DetailEn);
        (told.Length == 0 || fault.Suggestions.Contains(told)).ShouldBeTrue(string.Join(", ", fault.Suggestions.Items));
        _folder.Office.Loads.All().ShouldAllBe(l => l.Entry.Kind != "model");
        (await Should.ThrowAsync<FaultException>(() => _folder.AskAsync("beds: beds"))).First.Code.ShouldBe("PAR0304");
    }

    [Fact]
    public async Task A_folder_without_a_star_is_refused()
    {
        using var at = new TemporaryFolder();
        Directory.CreateDirectory(at.File("trong"));

        (await Should.ThrowAsync<FaultException>(() => _folder.ImportModelAsync(at.File("khong-co"), null, false, Actor.FolderOwner))).First.Code.ShouldBe("PAR0030");
        (await Should.ThrowAsync<FaultException>(() => _folder.ImportModelAsync(at.File("trong"), null, false, Actor.FolderOwner))).First.Code.ShouldBe("PAR0031");
        (await Should.ThrowAsync<FaultException>(() => _folder.ImportModelAsync(Stars.Hospital, "Bệnh viện", false, Actor.FolderOwner))).First.Code.ShouldBe("PAR0032");
    }

    [Fact]
    public async Task A_check_says_what_an_import_would_and_changes_nothing()
    {
        using var at = new TemporaryFolder();

        (await _folder.ImportModelAsync(Stars.Hospital, null, dryRun: true, Actor.FolderOwner)).Result.ShouldBe(StarResult.Sound);

        _folder.Office.Loads.All().ShouldAllBe(l => l.Entry.Kind != "model");
        _folder.Models.Find("stays").ShouldBeNull();
    }
}
