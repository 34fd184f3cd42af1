using System.Text;
using System.Text.Json.Nodes;
using ParAnalytics.Domain.People;
using ParAnalytics.Insights;
using ParAnalytics.Insights.Asking;
using ParAnalytics.Olap.Model;

namespace ParAnalytics.Surfaces.Tests.Web.Secrecy;

/// <summary>A request drawn from a seed: every class of endpoint, with units of the scope and outside it, unpublished bases, filters on values, orders, comparisons and mistakes.</summary>
internal sealed record RandomRequest(string Class, Role Role, string Method, string Path, string? Body, string? Accept)
{
    /// <summary>Stands in a path for the id of the view that the analyst of the scope keeps.</summary>
    public const string OwnView = "VIEW";

    public static readonly Role[] Roles = [Role.Public, Role.Analyst, Role.Leader, Role.Submitter, Role.Publisher, Role.Auditor];
    private static readonly string[] Units = [TwinFacts.Scope, .. TwinFacts.OutsideUnits, "p63:01", "p63:66", "vn:", "r-p34:4", TwinFacts.Agency];
    private static readonly string[] Places = [TwinFacts.Scope, TwinFacts.OutsideUnits[0], "p63:66"];
    private static readonly string[] Levels =
    [
        "unit.province", "unit.region", "unit.country", "index.family", "criterion.node", "year", "basis", "period.year", "period.month", "obligation", "channel", "procedure", "indicator", "scenario",
        "assignment", "plan", "section", "lead_agency", "target", "finding", "due.year", "due.month", "peer_group",
    ];

    private static readonly string[] Pages =
    [
        "/", "/xep-hang", "/xep-hang/par?nam=2025", "/xep-hang/par/tinh?nam=2025&ky=as_is", "/xep-hang/papi?nam=2020", "/xep-hang/papi?nam=2021", "/xep-hang/par/tai-ve.csv?nam=2025", "/xep-hang/par/tai-ve.xlsx?nam=2025",
        "/xep-hang/par/tai-ve.json?nam=2025", "/xep-hang/par/mo-ta.json?nam=2025", "/anh/xep-hang-par.svg?nam=2025", "/nhung/xep-hang-par?nam=2025", "/dot-cong-bo/atom.xml", "/don-vi/tinh/dak-lak",
        "/don-vi/thanh-pho/ha-noi", "/don-vi/thanh-pho/da-nang", "/don-vi/tinh/lang-son", "/tim?q=ha+noi", "/tim?q=dak", "/tim?q=kin", "/tieu-chi/PAR-2025/1", "/tieu-chi/PAR-2025", "/ke-hoach", "/ke-hoach/dlk-2026-par",
        "/anh/xep-hang-par.png?nam=2025", "/xep-hang/par/chuoi.json", "/du-lieu/par.csv", "/du-lieu/par.xlsx", "/du-lieu/danh-muc.json", "/du-lieu/par/mo-ta.json", "/huong-dan", "/du-lieu", "/dot-cong-bo", "/dot-cong-bo/thu-1", "/dot-cong-bo/khong-co", "/sitemap.xml", "/robots.txt", "/phuong-phap", "/khong-co",
    ];

    private static readonly string[] Desks =
    [
        "/app", "/app/bang/leadership", "/app/y-kien", "/app/y-kien?don-vi=p34:01&chi-tieu=value", "/app/nap-du-lieu", "/app/thong-bao", "/app/phan-tich", "/app/kham-pha", "/app/quan-tri", "/app/nap-du-lieu/anh-xa",
        "/app/ranh-gioi", "/app/tai-khoan",
    ];

    /// <summary>Deadlines: the assignments of the plans and what was told of them.</summary>
    private static readonly string[] Alerts =
    [
        "/app/canh-bao", "/app/nhiem-vu", "/app/nhiem-vu?tim=kin", "/app/nhiem-vu?don_vi=tat-ca", "/app/nhiem-vu?tinh_trang=overdue", "/app/nhiem-vu/xem?ma=dlk-2026-par/4.1",
        .. TwinFacts.OutsideTasks.Select(task => "/app/nhiem-vu/xem?ma=" + task), "/app/nhiem-vu/xem?ma=viec-kin",
    ];

    private static readonly string[] Loads =
    [
        "/api/v1/releases", "/api/v1/loads", "/api/v1/loads/L000004", "/api/v1/loads/L000005", "/api/v1/loads/L000006", "/api/v1/loads/L000007", "/api/v1/draft/preview", "/api/v1/loads/L000004/preview",
        "/api/v1/loads/L000006/preview", "/api/v1/releases/thu-1/changes", "/api/v1/releases/goc/changes", "/openapi/v1.json", "/api/v1/uploads/00000000000000000000000000000000", "/api/v1/boundaries", "/api/v1/boundaries/khong-co/layout.csv",
    ];

    /// <summary>Where an agency reads reports: its own, its neighbours', and all at once.</summary>
    private static readonly string[] Reports =
    [
        "/api/v1/reports", "/api/v1/reports?obligation=R01&period=2026-11", "/api/v1/reports?period=2026-10", "/app/bao-cao", "/app/bao-cao?nghia_vu=R01&ky=2026-11",
        .. TwinFacts.Neighbours.Append(TwinFacts.Agency).Select(unit => $"/app/bao-cao/R01/{unit}/2026-11"),
    ];

    private static readonly (string Method, string Path, string? Body)[] Mistakes =
    [
        ("POST", "/api/v1/query", "{"), ("POST", "/api/v1/query", "{\"cube\":\"nope\"}"), ("POST", "/api/v1/query", "{\"cube\":\"indices\",\"measures\":[\"valu\"],\"rows\":[]}"),
        ("POST", "/api/v1/query", "{\"cube\":\"indices\",\"measures\":[\"value\"],\"rows\":[{\"members\":[\"Hà Nộ\"]}]}"), ("POST", "/api/v1/query", "{\"cube\":\"indices\",\"measures\":[\"value\"],\"rows\":[],\"asOf\":\"thu\"}"),
        ("POST", "/api/v1/query", "{\"cube\":\"indicators\",\"measures\":[\"value\"],\"rows\":[],\"filters\":[{\"level\":\"indicator\",\"in\":[\"KIN\"]}]}"),
        ("POST", "/api/v1/query", "{\"cube\":\"indicators\",\"measures\":[\"value\"],\"rows\":[{\"level\":\"scenario\"}],\"filters\":[{\"level\":\"scenario\",\"in\":[\"pla\"]}]}"),
        ("POST", "/api/v1/query", "{\"cube\":\"dossier_days\",\"measures\":[\"open\"],\"rows\":[],\"filters\":[{\"level\":\"procedure\",\"in\":[\"thu-tuc-1-1\"]}]}"),
        ("POST", "/api/v1/query", "{\"cube\":\"evidence\",\"measures\":[\"documents\"],\"rows\":[{\"level\":\"unit\"}],\"filters\":[{\"level\":\"year\",\"in\":[\"2025\"]}]}"),
        ("POST", "/api/v1/explain", "[]"), ("POST", "/api/v1/explain", ""), ("POST", "/api/v1/provenance", "{\"row\":1}"), ("GET", "/api/v1/members?level=indicato", null), ("GET", "/api/v1/members?level=indicator&search=KIN", null),
        ("GET", "/api/v1/insights/lost-point", null), ("GET", "/api/v1/insights/lost-points?unit=Hà+Nộ", null), ("GET", "/api/v1/boards/nope/workbook", null), ("GET", "/api/v1/boards/leadership/tiles/nope/csv", null),
        ("POST", "/api/v1/loads/L000006/comments", "{\"text\":\"thử\"}"), ("POST", "/api/v1/loads/L999999/comments", "{\"text\":\"thử\"}"), ("PUT", $"/api/v1/reports/R01/{TwinFacts.Neighbours[0]}/2026-11/draft", "{\"text\":\"thử\",\"revision\":0}"),
        ("GET", "/api/v1/views/0000000000000000", null), ("DELETE", "/api/v1/views/0000000000000000", null), ("POST", "/api/v1/verify", ""), ("POST", "/api/v1/doctor", ""),
    ];

    /// <summary>The unit whose unpublished figures the caller may see.</summary>
    public string Scope { get; init; } = TwinFacts.Scope;

    /// <summary>Whether somebody who sees everything asks the same just before, so that whatever is kept for others is there.</summary>
    public bool IsWarmed { get; init; }

    /// <summary>Whether it is asked again with the mark that came back, as a browser does.</summary>
    public bool IsAskedAgain { get; init; }

    public static RandomRequest Of(int seed, CubeModels models)
    {
        var dice = new Random(unchecked((seed * 7919) + 17));
        var role = Roles[dice.Next(Roles.Length)];
        var signedIn = role == Role.Public ? Role.Submitter : role;
        var prefix = dice.Next(4) == 0 ? "/en" : "";
        var drawn = dice.Next(1000) switch
        {
            < 300 => new("query", role, "POST", "/api/v1/query", Question(dice, models), null),
            < 350 => new("export", role, "POST", "/api/v1/query", Question(dice, models), Pick(dice, ["text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/json"])),
            < 420 => new("explain", role, "POST", "/api/v1/explain", Question(dice, models), null),
            < 505 => new("provenance", role, "POST", "/api/v1/provenance", Provenance(dice), null),
            < 590 => new("members", role, "GET", Members(dice), null, null),
            < 600 => new("model", role, "GET", Pick(dice, ["/api/v1/model", "/api/v1/insights"]), null, null),
            < 650 => new("loads", role, "GET", Pick(dice, Loads), null, null),
            < 720 => new("insight", role, "GET", Insight(dice), null, null) { IsWarmed = dice.Next(4) == 0 },
            < 765 => new("insight page", signedIn, "GET", prefix + InsightPage(dice), null, "text/html") { IsWarmed = dice.Next(4) == 0 },
            < 810 => new("board", role, "GET", Board(dice), null, null) { IsWarmed = dice.Next(4) == 0 },
            < 840 => new("view", signedIn, "GET", Pick(dice, ["/api/v1/views", $"/api/v1/views/{OwnView}", $"/api/v1/views/{OwnView}?version=1", $"/api/v1/views/{OwnView}/so-lieu.csv", $"/api/v1/views/{OwnView}/so-lieu.json", $"/api/v1/views/{OwnView}/so-lieu.html"]), null, null) { IsWarmed = dice.Next(4) == 0 },
            < 865 => new("report", Role.Submitter, "GET", Pick(dice, Reports), null, null) { Scope = TwinFacts.Agency },
            < 915 => new("page", role, "GET", prefix + Pick(dice, Pages), null, "text/html") { IsWarmed = dice.Next(4) == 0, IsAskedAgain = dice.Next(3) == 0 },
            < 930 => new("desk", signedIn, "GET", prefix + Pick(dice, Desks), null, "text/html"),
            < 955 => new("alert", signedIn, "GET", prefix + Pick(dice, Alerts), null, "text/html"),
            _ => Mistake(dice, role),
        };
        return drawn.Scope == TwinFacts.Scope && drawn.Role == Role.Submitter && dice.Next(3) == 0 && drawn.Class != "view" ? drawn with { Scope = TwinFacts.Agency } : drawn;
    }

    private static RandomRequest Mistake(Random dice, Role role)
    {
        var (method, path, body) = Mistakes[dice.Next(Mistakes.Length)];
        return new("error", role, method, path, body, null);
    }

    private static string Members(Random dice) =>
        $"/api/v1/members?level={Pick(dice, [.. Levels, "unit.commune", "unit.agency", "criterion.criterion"])}&limit={1 + dice.Next(50)}{(dice.Next(2) == 0 ? "&search=" + Pick(dice, ["ha", "dak", "noi", "1", "par", "2025", "kin", "thu"]) : "")}{(dice.Next(3) == 0 ? "&under=" + Uri.EscapeDataString(Pick(dice, Units)) : "")}";

    private static string Board(Random dice)
    {
        var (board, tiles) = dice.Next(4) == 0 ? ("rankings", RankingTiles) : ("leadership", LeadershipTiles);
        var unit = dice.Next(3) == 0 ? "&unit=" + Pick(dice, Units) : "";
        return dice.Next(90) switch
        {
            0 => $"/api/v1/boards/{board}/workbook?lang=vi{unit}",
            1 => $"/api/v1/boards/{board}/offline?lang=vi{unit}",
            _ => $"/api/v1/boards/{board}/tiles/{Pick(dice, tiles)}/{Pick(dice, ["csv", "csv", "xlsx", "svg"])}?lang={Pick(dice, ["vi", "en"])}{unit}&year={Pick(dice, ["2022", "2023", "2025"])}",
        };
    }

    private static string[] LeadershipTiles { get; } = TilesOf("leadership");

    private static string[] RankingTiles { get; } = TilesOf("rankings");

    /// <summary>Names of the tiles of a dashboard, as its file writes them.</summary>
    private static string[] TilesOf(string board) =>
        [.. File.ReadLines(TestKit.Repository.PathOf("dashboards", board + ".dashboard.yaml")).Where(l => l.StartsWith("      ", StringComparison.Ordinal) && l.Length > 7 && l[6] != ' ' && l.EndsWith(':')).Select(l => l.Trim().TrimEnd(':'))];

    private static string Insight(Random dice)
    {
        var header = InsightShelf.All[dice.Next(InsightShelf.All.Length)].Header;
        return $"/api/v1/insights/{header.Kind}?{string.Join('&', Told(dice, header).Append("lang=" + Pick(dice, ["vi", "en"])).Concat(dice.Next(4) == 0 ? ["format=" + Pick(dice, ["csv", "xlsx"])] : []))}";
    }

    /// <summary>An insight as people read it, the plan with its sliders, and scenarios as a file.</summary>
    private static string InsightPage(Random dice)
    {
        var scenario = $"unit={Pick(dice, Units)}&family={Pick(dice, ["par", "papi", "sipas"])}&year={Pick(dice, ["2025", "2023", "2020"])}";
        return dice.Next(8) switch
        {
            0 => $"/app/muc-tieu?{scenario}",
            1 => $"/app/muc-tieu?ghim={Uri.EscapeDataString(scenario)}",
            2 => $"/app/muc-tieu/so-sanh.{Pick(dice, ["csv", "xlsx"])}?ghim={Uri.EscapeDataString(scenario)}",
            _ => InsightShelf.All[dice.Next(InsightShelf.All.Length)].Header is var header ? $"/app/phan-tich/{header.Kind}?{string.Join('&', Told(dice, header))}" : "",
        };
    }

    private static IEnumerable<string> Told(Random dice, InsightHeader header) =>
        header.Parameters.Items.Where(p => p.Default is null || dice.Next(3) == 0).Select(p => $"{p.Name}={Uri.EscapeDataString(Value(dice, p))}");

    private static string Value(Random dice, InsightParameter parameter) => parameter.Kind switch
    {
        ParameterKind.Unit => Pick(dice, Units),
        ParameterKind.Family => Pick(dice, ["par", "papi", "sipas", "par"]),
        ParameterKind.Year => Pick(dice, ["2025", "2025", "2023", "2022", "2020"]),
        ParameterKind.Node => Pick(dice, ["par/", "par/1", "PAR-2025/2", "papi/1"]),
        ParameterKind.Choice => Pick(dice, [.. parameter.Choices.Items]),
        ParameterKind.Flag => Pick(dice, ["true", "false"]),
        ParameterKind.Date => "2026-04-30",
        ParameterKind.List => Pick(dice, Units),
        _ => (parameter.Min ?? 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    /// <param name="path">The path as the server asked knows it.</param>
    /// <param name="mark">The mark that came back before; null for none.</param>
    public HttpRequestMessage Message(string path, string? mark = null)
    {
        var message = new HttpRequestMessage(new HttpMethod(Method), path);
        if (Body is not null)
        {
            message.Content = new StringContent(Body, Encoding.UTF8, "application/json");
        }

        if (Accept is not null)
        {
            message.Headers.TryAddWithoutValidation("Accept", Accept);
        }

        if (mark is not null)
        {
            message.Headers.TryAddWithoutValidation("If-None-Match", mark);
        }

        return message;
    }

    private static string Question(Random dice, CubeModels models) => Asked(dice, models).ToJsonString();

    /// <summary>A cell of a question whose axis holds it, within the scope and outside.</summary>
    private static string Provenance(Random dice)
    {
        var (cube, measure, level, key) = dice.Next(8) switch
        {
            0 => ("indicators", "value", "indicator", "I40"),
            1 => ("dossier_days", "open", "unit.province", Pick(dice, Units[..7])),
            2 => ("evidence", "documents", "unit.province", Pick(dice, Units[..7])),
            _ => ("indices", Pick(dice, ["value", "rank", "mean", "best", "published_value", "points", "share"]), "unit.province", Pick(dice, Units[..9])),
        };
        var filters = new JsonArray();
        void Add(string at, string member) => filters.Add(new JsonObject { ["level"] = at, ["in"] = new JsonArray(member) });
        if (cube == "indices")
        {
            Add("index.family", "par");
            Add("year", Pick(dice, ["2025", "2025", "2022", "2023"]));
            Add("basis", Pick(dice, ["self", "appraised", "published"]));
            if (dice.Next(2) == 0)
            {
                Add("criterion.node", Pick(dice, ["PAR-2025/1", "PAR-2025/", "PAR-2022/1"]));
            }
        }
        else if (cube == "indicators")
        {
            Add("unit.province", Pick(dice, Units[..7]));
        }

        var query = new JsonObject { ["cube"] = cube, ["measures"] = new JsonArray(measure), ["rows"] = new JsonArray(new JsonObject { ["level"] = level }), ["filters"] = filters };
        return new JsonObject { ["query"] = query, ["cell"] = new JsonObject { ["rows"] = new JsonArray(key), ["measure"] = measure } }.ToJsonString();
    }

    private static JsonObject Asked(Random dice, CubeModels models)
    {
        // Half of the questions go to the indices, whose unpublished bases are what the scope is about.
        var cube = dice.Next(2) == 0 ? models.Find("indices")! : models.Cubes[dice.Next(models.Cubes.Count)];
        var measures = new JsonArray([.. Enumerable.Range(0, 1 + dice.Next(3)).Select(_ => (JsonNode)cube.Measures[dice.Next(cube.Measures.Count)].Id)]);
        var levels = cube.LevelNames.ToArray();
        var rows = new JsonArray([.. Enumerable.Range(0, 1 + dice.Next(2)).Select(_ => Axis(dice, levels))]);
        var asked = new JsonObject { ["cube"] = cube.Id, ["measures"] = measures, ["rows"] = rows, ["limit"] = 40 };
        if (dice.Next(3) == 0)
        {
            asked["columns"] = new JsonArray(Axis(dice, levels));
        }

        asked["filters"] = Filters(dice, cube);
        if (dice.Next(4) == 0)
        {
            asked["sort"] = new JsonArray(new JsonObject { ["by"] = cube.Measures[dice.Next(cube.Measures.Count)].Id, ["dir"] = Pick(dice, ["asc", "desc"]) });
        }

        if (dice.Next(5) == 0)
        {
            asked["top"] = new JsonObject { ["n"] = 1 + dice.Next(5), ["by"] = measures[0]!.GetValue<string>(), ["others"] = dice.Next(2) == 0 };
        }

        if (dice.Next(4) == 0)
        {
            asked["totals"] = new JsonObject { ["rows"] = "all", ["columns"] = "none" };
        }

        if (dice.Next(6) == 0)
        {
            asked["compare"] = new JsonArray(new JsonObject { ["to"] = Pick(dice, ["previous_year", "mean", "best"]) });
        }

        if (dice.Next(5) == 0)
        {
            asked["era"] = Pick(dice, ["as_is", "as_was"]);
        }

        return asked;
    }

    private static JsonArray Filters(Random dice, CubeModel cube)
    {
        var filters = new JsonArray();
        void Add(string level, params string[] members) => filters.Add(new JsonObject { ["level"] = level, ["in"] = new JsonArray([.. members.Select(m => (JsonNode)m)]) });
        if (cube.Id == "indices")
        {
            var (family, year) = ((string, string))(dice.Next(5) switch { 0 => ("papi", "2020"), 1 => ("papi", "2021"), 2 => ("par", "2022"), 3 => ("par", "2023"), _ => ("par", "2025") });
            Add("index.family", family);
            if (dice.Next(5) > 0)
            {
                Add("year", year);
            }

            if (dice.Next(3) > 0)
            {
                Add("basis", Pick(dice, ["self", "appraised", "published", "self"]));
            }

            if (dice.Next(3) == 0)
            {
                Add("criterion.node", Pick(dice, ["par/1", "par/", "papi/1", "PAR-2025/2", "PAR-2022/1"]));
            }
        }

        if (dice.Next(3) == 0)
        {
            Add(cube.LevelNames.Contains("unit.province") ? "unit.province" : "unit", Pick(dice, Units));
        }

        if (dice.Next(6) == 0)
        {
            filters.Add(new JsonObject { ["measure"] = cube.Measures[dice.Next(cube.Measures.Count)].Id, [Pick(dice, ["gte", "lte"])] = dice.Next(90) });
        }

        return filters;
    }

    private static JsonObject Axis(Random dice, string[] levels) =>
        dice.Next(6) == 0 ? new JsonObject { ["members"] = new JsonArray([.. Enumerable.Range(0, 2).Select(_ => (JsonNode)Pick(dice, Units))]) }
        : Pick(dice, levels) is var level && level is "unit.commune" or "unit.district" or "unit.agency" ? new JsonObject { ["descendants"] = Pick(dice, Places), ["to"] = level }
        : new JsonObject { ["level"] = level };

    private static string Pick(Random dice, string[] of) => of[dice.Next(of.Length)];
}
