using System.Text;
using System.Text.Json.Nodes;
using ParAnalytics.Domain.People;
using ParAnalytics.Olap.Model;

namespace ParAnalytics.Surfaces.Tests.Web.Secrecy;

/// <summary>A request drawn from a seed: every class of endpoint, with units of the scope and outside it, unpublished bases, filters on values, orders, comparisons and mistakes.</summary>
internal sealed record RandomRequest(string Class, Role Role, string Method, string Path, string? Body, string? Accept)
{
    private static readonly Role[] Roles = [Role.Public, Role.Analyst, Role.Leader, Role.Submitter];
    private static readonly string[] Units = [TwinFacts.Scope, .. TwinFacts.OutsideUnits, "p63:01", "p63:66", "vn:", "r-p34:4", "a-p34-66:so-noi-vu"];
    private static readonly string[] Levels = ["unit.province", "unit.region", "unit.country", "index.family", "criterion.node", "year", "basis", "period.year", "period.month", "obligation", "channel", "procedure", "due.year", "due.month", "peer_group"];

    private static readonly string[] Pages =
    [
        "/", "/xep-hang", "/xep-hang/par?nam=2025", "/xep-hang/par/tinh?nam=2025&ky=as_is", "/xep-hang/papi?nam=2020", "/xep-hang/papi?nam=2021", "/xep-hang/par/tai-ve.csv?nam=2025", "/don-vi/tinh/dak-lak",
        "/don-vi/thanh-pho/ha-noi", "/don-vi/thanh-pho/da-nang", "/tim?q=ha+noi", "/tim?q=dak", "/du-lieu", "/dot-cong-bo", "/dot-cong-bo/thu-1", "/dot-cong-bo/khong-co", "/sitemap.xml", "/phuong-phap", "/khong-co",
    ];

    private static readonly string[] Desks = ["/app", "/app/bang/leadership", "/app/y-kien", "/app/nap-du-lieu", "/app/thong-bao", "/app/nhat-ky", "/app/quan-tri"];

    public static RandomRequest Of(int seed, CubeModels models)
    {
        var dice = new Random(unchecked((seed * 7919) + 17));
        var role = Roles[dice.Next(Roles.Length)];
        var prefix = dice.Next(4) == 0 ? "/en" : "";
        return dice.Next(100) switch
        {
            < 46 => new("query", role, "POST", "/api/v1/query", Question(dice, models), null),
            < 54 => new("export", role, "POST", "/api/v1/query", Question(dice, models), dice.Next(2) == 0 ? "text/csv" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            < 64 => new("explain", role, "POST", "/api/v1/explain", Question(dice, models), null),
            < 70 => new("provenance", role, "POST", "/api/v1/provenance", Provenance(dice, models), null),
            < 78 => new("members", role, "GET", $"/api/v1/members?level={Pick(dice, [.. Levels, "unit.commune", "unit.agency", "criterion.criterion"])}&limit={1 + dice.Next(50)}{(dice.Next(2) == 0 ? "&search=" + Pick(dice, ["ha", "dak", "noi", "1", "par", "2025"]) : "")}{(dice.Next(3) == 0 ? "&under=" + Uri.EscapeDataString(Pick(dice, Units)) : "")}", null, null),
            < 81 => new("model", role, "GET", "/api/v1/model", null, null),
            < 85 => new("releases", role, "GET", Pick(dice, ["/api/v1/releases", "/api/v1/loads", "/api/v1/loads/L000004", "/api/v1/loads/L000005", "/api/v1/draft/preview", "/api/v1/loads/L000004/preview", "/api/v1/releases/thu-1/changes", "/openapi/v1.json"]), null, null),
            < 94 => new("page", role, "GET", prefix + Pick(dice, Pages), null, "text/html"),
            < 97 => new("desk", role == Role.Public ? Role.Submitter : role, "GET", prefix + Pick(dice, Desks), null, "text/html"),
            _ => new("error", role, "POST", Pick(dice, ["/api/v1/query", "/api/v1/explain"]), Pick(dice, ["{", "{\"cube\":\"nope\"}", "{\"cube\":\"indices\",\"measures\":[\"valu\"],\"rows\":[]}", "{\"cube\":\"indices\",\"measures\":[\"value\"],\"rows\":[{\"members\":[\"Hà Nộ\"]}]}", "{\"cube\":\"indices\",\"measures\":[\"value\"],\"rows\":[],\"asOf\":\"thu\"}", "[]", ""]), null),
        };
    }

    public HttpRequestMessage Message()
    {
        var message = new HttpRequestMessage(new HttpMethod(Method), Path);
        if (Body is not null)
        {
            message.Content = new StringContent(Body, Encoding.UTF8, "application/json");
        }

        if (Accept is not null)
        {
            message.Headers.TryAddWithoutValidation("Accept", Accept);
        }

        return message;
    }

    private static string Question(Random dice, CubeModels models) => Asked(dice, models).ToJsonString();

    private static string Provenance(Random dice, CubeModels models) =>
        new JsonObject { ["query"] = Asked(dice, models), ["row"] = dice.Next(3), ["column"] = 0, ["measure"] = "value" }.ToJsonString();

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
        : new JsonObject { ["level"] = Pick(dice, levels) };

    private static string Pick(Random dice, string[] of) => of[dice.Next(of.Length)];
}
