namespace ParAnalytics.Web.Access;

/// <summary>One line of the table: a method, a route pattern as mapped, and what it asks.</summary>
internal sealed record AccessLine(string Method, string Pattern, Right Right);

/// <summary>
/// Who may use which route: the whole of it, in one place. A route that has no line is refused to everybody, and a test walks the
/// route table so that neither a route nor a line stands alone.
/// </summary>
internal static class AccessTable
{
    public static IReadOnlyList<AccessLine> Lines { get; } =
    [
        // Pages for everyone
        new("GET", "/", Right.Everyone),
        new("GET", "/tim", Right.Everyone),
        new("GET", "/xep-hang", Right.Everyone),
        new("GET", "/xep-hang/{family}/{peerGroup?}", Right.Everyone),
        new("GET", "/xep-hang/{family}/tai-ve.csv", Right.Everyone),
        new("GET", "/xep-hang/{family}/tai-ve.json", Right.Everyone),
        new("GET", "/xep-hang/{family}/tai-ve.xlsx", Right.Everyone),
        new("GET", "/xep-hang/{family}/mo-ta.json", Right.Everyone),
        new("GET", "/xep-hang/{family}/chuoi.json", Right.Everyone),
        new("GET", "/du-lieu/{table}.csv", Right.Everyone),
        new("GET", "/du-lieu/{table}.json", Right.Everyone),
        new("GET", "/du-lieu/{table}.xlsx", Right.Everyone),
        new("GET", "/du-lieu/{table}/mo-ta.json", Right.Everyone),
        new("GET", "/du-lieu/danh-muc.json", Right.Everyone),
        new("GET", "/ban-do/{layout}/{zoom:int}.json", Right.Everyone),
        new("GET", "/anh/{figure}.svg", Right.Everyone),
        new("GET", "/anh/{figure}.png", Right.Everyone),
        new("GET", "/nhung/{figure}", Right.Everyone),
        new("GET", "/dot-cong-bo/atom.xml", Right.Everyone),
        new("GET", "/don-vi/{kind}/{slug}", Right.Everyone),
        new("GET", "/tieu-chi/{set}/{code?}", Right.Everyone),
        new("GET", "/ke-hoach/{slug?}", Right.Everyone),
        new("GET", "/phuong-phap", Right.Everyone),
        new("GET", "/huong-dan", Right.Everyone),
        new("GET", "/huong-dan/{nguoi}", Right.Everyone),
        new("GET", "/huong-dan/anh/{tep}", Right.Everyone),
        new("GET", "/du-lieu", Right.Everyone),
        new("GET", "/dot-cong-bo", Right.Everyone),
        new("GET", "/dot-cong-bo/{release}", Right.Everyone),
        new("GET", "/sitemap.xml", Right.Everyone),
        new("GET", "/robots.txt", Right.Everyone),

        // Signing in and out
        new("GET", "/dang-nhap", Right.Everyone),
        new("POST", "/dang-nhap", Right.Everyone),
        new("GET", "/dang-nhap/mot-lan", Right.ThisMachine),
        new("POST", "/dang-nhap/ma", Right.Everyone),
        new("POST", "/dang-nhap/sso", Right.Everyone),
        new("POST", "/dang-xuat", Right.Everyone),

        // One's own account
        new("GET", "/app/tai-khoan", Right.OneSelf),
        new("POST", "/app/tai-khoan/mat-khau", Right.OneSelf),
        new("POST", "/app/tai-khoan/hai-lop", Right.OneSelf),
        new("POST", "/app/tai-khoan/dang-xuat", Right.OneSelf),

        // Comments, notices, the audit chain, administration
        new("GET", "/app/y-kien", Right.Comment),
        new("POST", "/app/y-kien", Right.Comment),
        new("POST", "/app/y-kien/giao", Right.Assign),
        new("POST", "/app/y-kien/xong", Right.Comment),
        new("GET", "/app/canh-bao", Right.SignedIn),
        new("POST", "/app/canh-bao/tra-loi", Right.Comment),
        new("POST", "/app/canh-bao/tat-nhac", Right.Assign),
        new("POST", "/app/canh-bao/gui-lai", Right.Administer),
        new("GET", "/app/thong-bao", Right.SignedIn),
        new("POST", "/app/thong-bao", Right.SignedIn),
        new("GET", "/app/nhat-ky", Right.Audit),
        new("GET", "/app/nhat-ky/luu/{tep}", Right.Audit),
        new("GET", "/app/nhat-ky/xuat.csv", Right.Audit),
        new("GET", "/app/nhat-ky/xuat.xlsx", Right.Audit),
        new("GET", "/app/quan-tri", Right.Administer),
        new("POST", "/app/quan-tri/them", Right.Administer),
        new("POST", "/app/quan-tri/vai-tro", Right.Administer),
        new("POST", "/app/quan-tri/nguoi", Right.Administer),
        new("POST", "/app/quan-tri/phien", Right.Administer),
        new("POST", "/app/quan-tri/ma", Right.Administer),
        new("POST", "/app/quan-tri/thu-hoi", Right.Administer),

        // Looking with another role
        new("POST", "/app/xem-vai-tro", Right.LookAs),
        new("POST", "/app/thoi-xem-vai-tro", Right.Everyone),

        // The application
        new("GET", "/app", Right.SignedIn),
        new("GET", "/app/bang/{dashboard}", Right.SignedIn),
        new("GET", "/app/bang/{dashboard}/sua", Right.Edit),
        new("GET", "/app/bao-cao", Right.SignedIn),
        new("GET", "/app/bao-cao/{obligation}/{unit}/{period}", Right.SignedIn),
        new("POST", "/app/bao-cao/{obligation}/{unit}/{period}/gui", Right.Load),
        new("GET", "/app/muc-tieu", Right.SignedIn),
        new("GET", "/app/muc-tieu/so-sanh.{format}", Right.SignedIn),
        new("POST", "/app/muc-tieu/luu", Right.SignedIn),
        new("POST", "/app/muc-tieu/bo", Right.SignedIn),
        new("GET", "/app/phan-tich", Right.SignedIn),
        new("GET", "/app/phan-tich/{kind}", Right.SignedIn),
        new("GET", "/app/kham-pha", Right.SignedIn),
        new("GET", "/app/nap-du-lieu/anh-xa", Right.Load),
        new("POST", "/app/nap-du-lieu/anh-xa", Right.Load),
        new("GET", "/app/nhiem-vu", Right.SignedIn),
        new("GET", "/app/nhiem-vu/xem", Right.SignedIn),
        new("GET", "/app/nap-du-lieu", Right.Load),
        new("POST", "/app/nap-du-lieu", Right.Load),
        new("GET", "/app/nap-du-lieu/mau", Right.Load),
        new("GET", "/app/nap-du-lieu/lan/{id}", Right.SignedIn),
        new("POST", "/app/nap-du-lieu/lan/{id}/gop-y", Right.Load),
        new("GET", "/app/nap-du-lieu/tep/{id}", Right.Load),
        new("GET", "/app/nap-du-lieu/tep/{id}/ghi-chu", Right.Load),
        new("POST", "/app/nap-du-lieu/tep/{id}/nhan", Right.Load),
        new("POST", "/app/nap-du-lieu/tep/{id}/bo", Right.Load),
        new("POST", "/app/nap-du-lieu/bo", Right.Load),
        new("POST", "/app/nap-du-lieu/cong-bo", Right.Publish),
        new("POST", "/app/nap-du-lieu/quay-lai", Right.Publish),
        new("GET", "/app/ranh-gioi", Right.Publish),
        new("POST", "/app/ranh-gioi", Right.Publish),

        // The public model as an API
        new("POST", "/api/v1/query", Right.Everyone),
        new("POST", "/api/v1/explain", Right.Everyone),
        new("POST", "/api/v1/provenance", Right.Everyone),
        new("GET", "/api/v1/insights", Right.Everyone),
        new("GET", "/api/v1/insights/{kind}", Right.Everyone),
        new("GET", "/api/v1/model", Right.Everyone),
        new("POST", "/api/v1/expressions", Right.Everyone),
        new("GET", "/api/v1/members", Right.Everyone),
        new("GET", "/api/v1/releases", Right.Everyone),
        new("GET", "/api/v1/releases/{name}/changes", Right.Everyone),
        new("GET", "/openapi/{documentName}.json", Right.Everyone),

        // Dashboards as files; a dashboard that is not public is refused to strangers where it is bound
        new("GET", "/api/v1/boards/{dashboard}/workbook", Right.Everyone),
        new("GET", "/api/v1/boards/{dashboard}/offline", Right.Everyone),
        new("GET", "/api/v1/boards/{dashboard}/tiles/{tile}/{format}", Right.Everyone),
        new("GET", "/api/v1/boards", Right.SignedIn),
        new("GET", "/api/v1/boards/{dashboard}/source", Right.Edit),
        new("POST", "/api/v1/boards/{dashboard}/source", Right.Edit),
        new("PUT", "/api/v1/boards/{dashboard}/source", Right.Edit),

        // Views that people keep
        new("GET", "/api/v1/views", Right.SignedIn),
        new("POST", "/api/v1/views", Right.SignedIn),
        new("GET", "/api/v1/views/{id}", Right.SignedIn),
        new("DELETE", "/api/v1/views/{id}", Right.SignedIn),
        new("GET", "/api/v1/views/{id}/versions", Right.SignedIn),
        new("GET", "/api/v1/views/{id}/so-lieu.{form}", Right.SignedIn),

        // Changes through the API
        new("POST", "/api/v1/loads", Right.Load),
        new("GET", "/api/v1/loads", Right.SignedIn),
        new("GET", "/api/v1/loads/{id}", Right.SignedIn),
        new("GET", "/api/v1/loads/{id}/preview", Right.Load),
        new("GET", "/api/v1/draft/preview", Right.Load),
        new("POST", "/api/v1/loads/{id}/comments", Right.Load),
        new("POST", "/api/v1/uploads", Right.Load),
        new("GET", "/api/v1/uploads/{id}", Right.Load),
        new("PATCH", "/api/v1/uploads/{id}", Right.Load),
        new("DELETE", "/api/v1/uploads/{id}", Right.Load),
        new("POST", "/api/v1/uploads/{id}/finish", Right.Load),
        new("GET", "/api/v1/reports", Right.SignedIn),
        new("PUT", "/api/v1/reports/{obligation}/{unit}/{period}/draft", Right.Load),
        new("POST", "/api/v1/events/dossiers", Right.Load),
        new("POST", "/api/v1/releases", Right.Publish),
        new("POST", "/api/v1/rollback", Right.Publish),
        new("POST", "/api/v1/boundaries", Right.Publish),
        new("GET", "/api/v1/boundaries", Right.SignedIn),
        new("GET", "/api/v1/boundaries/{pack}/layout.csv", Right.SignedIn),
        new("POST", "/api/v1/verify", Right.Inspect),
        new("POST", "/api/v1/check", Right.Inspect),
        new("POST", "/api/v1/doctor", Right.Inspect),
        new("POST", "/api/v1/rebuild", Right.Administer),
        new("POST", "/api/v1/backup", Right.Administer),
        new("POST", "/api/v1/models", Right.Administer),
        new("DELETE", "/api/v1/models/{name}", Right.Administer),

        // Live
        new("*", "/hubs/live/negotiate", Right.Everyone),
        new("*", "/hubs/live", Right.Everyone),

        // Operation
        new("GET", "/health/live", Right.Everyone),
        new("GET", "/health/ready", Right.Everyone),
        new("GET", "/metrics", Right.ThisMachine),
    ];

    private static readonly Dictionary<(string Method, string Pattern), Right> ByRoute = Lines.ToDictionary(l => (l.Method, Key(l.Pattern)), l => l.Right);

    /// <summary>What the route asks; null when it has no line.</summary>
    public static Right? Find(string method, string? pattern)
    {
        var asked = HttpMethods.IsHead(method) ? "GET" : method;
        return ByRoute.TryGetValue((asked, Key(pattern)), out var right) || ByRoute.TryGetValue(("*", Key(pattern)), out right) ? right : null;
    }

    private static string Key(string? pattern) => "/" + (pattern ?? "").Trim('/');
}
