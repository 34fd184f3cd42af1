using System.Collections.Immutable;
using ParAnalytics.Domain.Values;

namespace ParAnalytics.Ingestion.Facts;

/// <summary>Every KIND. The columns are those of <c>warehouse/schema</c>.</summary>
public static class FactTables
{
    private static readonly FactField State = new("state", FieldType.Text, false, "Trạng thái giá trị", "State of the value", Values<ValueState>(v => v.ToToken()));
    private static readonly FactField FieldOrigin = new("origin", FieldType.Text, false, "Nguồn gốc giá trị", "Origin of the value", Values<Origin>(v => v.ToToken()));
    private static readonly FactField Note = Optional("note", FieldType.Text, "Ghi chú", "Note");
    private static readonly FactField Document = Optional("source_document", FieldType.Text, "Văn bản nguồn: số, ngày, cơ quan ban hành", "Source document: number, date, publisher");
    private static readonly FactField DocumentDate = Optional("source_date", FieldType.Date, "Ngày của văn bản nguồn", "Date of the source document");
    private static readonly FactField Unit = new("unit_key", FieldType.Text, true, "Mã khóa đơn vị (p34:66) hoặc tên không nhầm lẫn", "Unit key (p34:66) or an unambiguous name");
    private static readonly FactField Criterion = new("criterion", FieldType.Text, true, "Tiêu chí: BỘ/MÃ hoặc họ/MÃ; BỘ/ là tổng", "Criterion: SET/CODE or family/CODE; SET/ is the total");
    private static readonly FactField Year = Needed("year", FieldType.Year, "Năm đánh giá", "Assessment year");
    private static readonly FactField Preferred = Flag("preferred", "Giá trị được chọn khi nguồn khác nhau", "The one of two disagreeing values that is shown");
    private static readonly FactField AsOf = Optional("as_of", FieldType.Date, "Ngày chốt số, nếu số liệu tăng dần trong năm", "As-of date of figures that grow through the year");
    private static readonly FactField PublishedOn = Optional("published_on", FieldType.Date, "Ngày công bố", "Published on");
    private static readonly EquatableArray<string> Bases = ["self", "appraised", "surveyed", "statistic", "published"];

    public static FactTable IndexScores { get; } = Make(
        "index-scores", "fact_index_score", "Điểm chỉ số", "year",
        [
            Unit, Optional("family", FieldType.Text, "Họ chỉ số: par, sipas, papi…", "Index family"), Criterion, Year,
            Token("basis", "Căn cứ điểm", "Who gave the score", Bases, "published"),
            Optional("statistic", FieldType.Text, "value, mean, median, best, worst, delta (tăng giảm điểm), delta_rank (tăng giảm bậc), count_…", "Which statistic: value, mean, median, best, worst, delta (of points), delta_rank (places gained), count_…") with { Otherwise = "value" },
            Optional("value", FieldType.Number, "Giá trị", "Value"), Optional("max_points", FieldType.Number, "Điểm tối đa", "Maximum points"),
            Optional("holder_key", FieldType.Text, "Đơn vị giữ giá trị cao nhất hoặc thấp nhất", "The unit that a best or worst belongs to"), Preferred, AsOf, PublishedOn,
        ],
        ["unit_key", "family", "set_id", "node_key", "year", "basis", "statistic", "value", "max_points", "holder_key", "preferred", "as_of", "published_on"],
        ["unit_key", "node_key", "year", "basis", "statistic", "preferred", "as_of"]);

    public static FactTable IndexRanks { get; } = Make(
        "index-ranks", "fact_index_rank", "Thứ hạng chỉ số", "year",
        [
            Unit, Optional("family", FieldType.Text, "Họ chỉ số", "Index family"), Criterion, Year,
            Token("basis", "Căn cứ điểm", "Basis", Bases, "published"),
            Optional("peer_group", FieldType.Text, "Khối xếp hạng", "Peer group") with { Otherwise = "provinces" },
            Optional("rank", FieldType.Integer, "Vị thứ", "Rank"), Optional("rank_of", FieldType.Integer, "Trên tổng số đơn vị được xếp", "Out of how many ranked"),
            Preferred, AsOf, PublishedOn,
        ],
        ["unit_key", "family", "set_id", "node_key", "year", "basis", "peer_group", "rank", "rank_of", "preferred", "as_of", "published_on"],
        ["unit_key", "node_key", "year", "basis", "peer_group", "preferred", "as_of"]);

    public static FactTable SurveyCounts { get; } = Make(
        "survey-counts", "fact_survey_count", "Phiếu khảo sát đã đếm", "year",
        [
            Needed("wave", FieldType.Text, "Đợt khảo sát", "Survey wave"), Year, Unit, Criterion with { IsRequired = false },
            Needed("item", FieldType.Text, "Câu hỏi", "Item"), Needed("respondent_group", FieldType.Text, "Nhóm người trả lời", "Respondent group"),
            Needed("answer", FieldType.Text, "Phương án trả lời", "Answer"), Needed("n", FieldType.Integer, "Số phiếu", "Forms"),
            Optional("weighted_n", FieldType.Number, "Số phiếu có trọng số", "Weighted forms"),
        ],
        ["wave", "year", "unit_key", "node_key", "item", "respondent_group", "answer", "n", "weighted_n"],
        ["wave", "unit_key", "item", "respondent_group", "answer"]);

    public static FactTable ServiceSnapshots { get; } = Make(
        "service-snapshots", "fact_service_snapshot", "Bộ chỉ số phục vụ theo ngày chốt", "as_of",
        [
            Unit, Criterion, Needed("as_of", FieldType.Date, "Ngày chốt số", "As-of date"),
            Optional("numerator", FieldType.Number, "Tử số lũy kế", "Numerator, period to date"), Optional("denominator", FieldType.Number, "Mẫu số lũy kế", "Denominator, period to date"),
            Optional("score", FieldType.Number, "Điểm", "Score"), Optional("max_score", FieldType.Number, "Điểm tối đa", "Maximum score"),
        ],
        ["unit_key", "node_key", "as_of", "numerator", "denominator", "score", "max_score"],
        ["unit_key", "node_key", "as_of"]);

    public static FactTable DossierMonths { get; } = Make(
        "dossier-months", "fact_dossier_month", "Hồ sơ TTHC theo tháng", "period",
        [
            Unit, Optional("procedure", FieldType.Text, "Lĩnh vực hoặc thủ tục", "Procedure or field") with { Otherwise = "all" },
            Optional("channel", FieldType.Text, "Kênh", "Channel") with { Otherwise = "all" }, Needed("period", FieldType.Month, "Tháng", "Month"),
            .. Counts(DossierCounts),
        ],
        ["unit_key", "procedure", "channel", "period", .. DossierCounts.Select(c => c.Name)],
        ["unit_key", "procedure", "channel", "period"]);

    public static FactTable DossierEvents { get; } = Make(
        "dossier-events", "fact_dossier_event", "Sự kiện hồ sơ", "occurred_at",
        [
            Needed("dossier_id", FieldType.Text, "Mã hồ sơ đã băm", "Hashed dossier id"), Unit, Needed("procedure", FieldType.Text, "Thủ tục", "Procedure"),
            Needed("channel", FieldType.Text, "Kênh", "Channel"), Needed("event", FieldType.Text, "Sự kiện", "Event"),
            Needed("occurred_at", FieldType.Instant, "Thời điểm", "When"), Optional("due_on", FieldType.Date, "Hạn trả", "Due day"),
        ],
        ["dossier_id", "unit_key", "procedure", "channel", "event", "occurred_at", "due_on"],
        ["dossier_id", "event", "occurred_at"]);

    public static FactTable Petitions { get; } = Make(
        "petitions", "fact_petition", "Phản ánh, kiến nghị theo tháng", "period",
        [Unit, Optional("class", FieldType.Text, "Loại", "Class") with { Otherwise = "all" }, Needed("period", FieldType.Month, "Tháng", "Month"), .. Counts(PetitionCounts)],
        ["unit_key", "class", "period", .. PetitionCounts.Select(c => c.Name)],
        ["unit_key", "class", "period"]);

    public static FactTable Targets { get; } = Make(
        "targets", "fact_target", "Chỉ tiêu", "year",
        [
            Needed("target_id", FieldType.Text, "Mã chỉ tiêu", "Target id"), Unit, Year, Needed("name", FieldType.Text, "Chỉ tiêu", "Name"),
            Optional("family", FieldType.Text, "Họ chỉ số", "Index family"), Criterion with { IsRequired = false },
            Optional("indicator", FieldType.Text, "Mã chỉ tiêu thống kê", "Indicator code"), Optional("measure", FieldType.Text, "Đại lượng", "Measure"),
            Optional("target_type", FieldType.Text, "Loại chỉ tiêu", "Kind of target") with { Otherwise = "threshold" },
            Token("comparison", "So sánh", "Comparison", ["ge", "le", "gt", "lt", "eq", "up", "down", "between"], "ge"),
            Optional("threshold", FieldType.Number, "Ngưỡng", "Threshold"), Optional("threshold_to", FieldType.Number, "Ngưỡng trên", "Upper threshold"),
            Optional("unit", FieldType.Text, "Đơn vị tính", "Unit of measure"), Optional("baseline_year", FieldType.Year, "Năm so sánh", "Baseline year"),
            Optional("baseline", FieldType.Text, "So với", "Baseline"), Flag("evaluable", "Đánh giá được", "Can be evaluated"),
            Optional("not_evaluable_reason", FieldType.Text, "Vì sao không đánh giá được", "Why it cannot be evaluated"),
            Optional("mission_id", FieldType.Text, "Mã yêu cầu", "Mission row"), Optional("source_clause", FieldType.Text, "Điều, khoản", "Clause of the source"),
        ],
        [
            "target_id", "unit_key", "year", "family", "node_key", "indicator", "measure", "target_type", "comparison", "threshold", "threshold_to", "unit",
            "baseline_year", "baseline", "evaluable", "not_evaluable_reason", "mission_id", "name", "source_clause",
        ],
        ["target_id"]);

    public static FactTable Assignments { get; } = Make(
        "assignments", "fact_assignment", "Nhiệm vụ", "year",
        [
            Needed("assignment_id", FieldType.Text, "Mã nhiệm vụ", "Assignment id"), Needed("plan", FieldType.Text, "Kế hoạch", "Plan"), Unit,
            Optional("year", FieldType.Year, "Năm", "Year"), Optional("no", FieldType.Text, "Số thứ tự", "Number in the plan"), Optional("section", FieldType.Text, "Nhóm", "Section"),
            Criterion with { IsRequired = false }, Optional("node_keys", FieldType.Text, "Các tiêu chí khác, cách nhau bởi |", "Further criteria, joined by |"),
            Optional("shortcoming", FieldType.Text, "Tồn tại, hạn chế", "Shortcoming"), Needed("task", FieldType.Text, "Nhiệm vụ", "Task"),
            Optional("expected_result", FieldType.Text, "Kết quả cần đạt", "Expected result"), Optional("lead_agency", FieldType.Text, "Cơ quan chủ trì", "Lead agency"),
            Optional("lead_agencies", FieldType.Text, "Các cơ quan chủ trì, cách nhau bởi |", "Lead agencies, joined by |"), Optional("lead_keys", FieldType.Text, "Khóa của các cơ quan chủ trì", "Their keys"),
            Optional("coordinating_agency", FieldType.Text, "Cơ quan phối hợp", "Coordinating agencies"),
            Optional("supporting_agencies", FieldType.Text, "Các cơ quan phối hợp, cách nhau bởi |", "Coordinating agencies, joined by |"), Optional("supporting_keys", FieldType.Text, "Khóa của các cơ quan phối hợp", "Their keys"),
            Token("deadline_kind", "Loại thời hạn", "Kind of deadline", ["fixed", "standing", "recurring", "quarter", "year", "conditional"], "fixed"),
            Optional("deadline", FieldType.Date, "Thời hạn", "Deadline"), Optional("deadline_from", FieldType.Date, "Từ ngày", "From"),
            Optional("deadline_text", FieldType.Text, "Thời hạn như văn bản ghi", "Deadline as written"), Optional("recurrence", FieldType.Text, "Định kỳ", "Recurrence"),
            Flag("can_be_overdue", "Có thể quá hạn", "Can be overdue"), Optional("source_clause", FieldType.Text, "Điều, khoản", "Clause of the source"),
        ],
        [
            "assignment_id", "plan", "unit_key", "year", "no", "section", "node_key", "node_keys", "shortcoming", "task", "expected_result", "lead_agency", "lead_agencies",
            "lead_keys", "coordinating_agency", "supporting_agencies", "supporting_keys", "deadline_kind", "deadline", "deadline_from", "deadline_text", "recurrence",
            "can_be_overdue", "source_clause",
        ],
        ["assignment_id"]);

    public static FactTable AssignmentStatus { get; } = Make(
        "assignment-status", "fact_assignment_status", "Tình hình thực hiện nhiệm vụ", "period",
        [
            Needed("assignment_id", FieldType.Text, "Mã nhiệm vụ", "Assignment id"), Needed("period", FieldType.Month, "Tháng", "Month"),
            Token("status", "Tình trạng", "Status", ["not_started", "in_progress", "done", "done_late", "overdue", "cancelled"], null),
            Optional("percent_done", FieldType.Number, "Tỷ lệ hoàn thành", "Percent done"), Optional("done_on", FieldType.Date, "Ngày hoàn thành", "Done on"),
            Optional("days_late", FieldType.Integer, "Số ngày chậm", "Days late"),
        ],
        ["assignment_id", "period", "status", "percent_done", "done_on", "days_late"],
        ["assignment_id", "period"]);

    public static FactTable Evidence { get; } = Make(
        "evidence", "fact_evidence", "Tài liệu kiểm chứng", "year",
        [
            Unit, Criterion, Year, Needed("document", FieldType.Text, "Văn bản", "Document"),
            Optional("document_date", FieldType.Date, "Ngày văn bản", "Date"), Optional("url", FieldType.Text, "Địa chỉ", "Address"),
        ],
        ["unit_key", "node_key", "year", "document", "document_date", "url"],
        ["unit_key", "node_key", "year", "document"]);

    public static FactTable ReportObligations { get; } = Make(
        "report-obligations", "fact_report_due", "Nghĩa vụ báo cáo", "due_on",
        [
            Needed("obligation", FieldType.Text, "Báo cáo", "Obligation"), Unit, Needed("period", FieldType.Period, "Kỳ báo cáo", "Period"),
            Needed("due_on", FieldType.Date, "Hạn gửi", "Due on"), Optional("sent_on", FieldType.Date, "Ngày gửi", "Sent on"), Optional("days_late", FieldType.Integer, "Số ngày chậm", "Days late"),
        ],
        ["obligation", "unit_key", "period", "due_on", "sent_on", "days_late"],
        ["obligation", "unit_key", "period"]);

    public static FactTable Indicators { get; } = Make(
        "indicators", "fact_indicator", "Chỉ tiêu thống kê khác", "period",
        [
            Unit, Needed("indicator", FieldType.Text, "Mã chỉ tiêu", "Indicator code"), Needed("period", FieldType.Period, "Kỳ: 2026, 2026-Q1, 2026-05", "Period"),
            Token("scenario", "Kế hoạch hay thực hiện", "Plan or actual", ["plan", "actual"], "actual"),
            Optional("numerator", FieldType.Number, "Tử số", "Numerator"), Optional("denominator", FieldType.Number, "Mẫu số", "Denominator"), Optional("value", FieldType.Number, "Giá trị", "Value"),
        ],
        ["unit_key", "indicator", "period", "period_start", "scenario", "numerator", "denominator", "value"],
        ["unit_key", "indicator", "period", "scenario"]);

    public static ImmutableArray<FactTable> All { get; } =
    [
        IndexScores, IndexRanks, SurveyCounts, ServiceSnapshots, DossierMonths, DossierEvents, Petitions, Targets, Assignments, AssignmentStatus, Evidence,
        ReportObligations, Indicators,
    ];

    public static FactTable? Find(string kind) => All.FirstOrDefault(table => table.Kind == kind);

    private static (string Name, string Meaning, string MeaningEn)[] DossierCounts =>
    [
        ("received", "Tiếp nhận trong kỳ", "Received in the month"), ("received_online", "Trong đó: trực tuyến", "Of them online"), ("received_direct", "Trong đó: trực tiếp, bưu chính", "Of them at the desk or by post"),
        ("carried_in", "Kỳ trước chuyển sang", "Carried over"), ("resolved_early", "Giải quyết trước hạn", "Resolved early"), ("resolved_on_time", "Giải quyết đúng hạn", "Resolved on time"),
        ("resolved_late", "Giải quyết quá hạn", "Resolved late"), ("pending_in_time", "Đang giải quyết, trong hạn", "Pending in time"), ("pending_overdue", "Đang giải quyết, quá hạn", "Pending overdue"),
        ("with_fee", "Hồ sơ có phí, lệ phí", "With a fee"), ("paid_online", "Thanh toán trực tuyến", "Paid online"), ("digitised", "Được số hóa", "Digitised"),
        ("electronic_result", "Cấp kết quả điện tử", "Electronic result"), ("reused", "Tái sử dụng dữ liệu số hóa", "Digitised data reused"), ("apologies", "Thư xin lỗi", "Apology letters"),
        ("rated", "Phiếu đánh giá", "Ratings"), ("rated_satisfied", "Phiếu hài lòng", "Satisfied ratings"),
    ];

    private static (string Name, string Meaning, string MeaningEn)[] PetitionCounts =>
    [
        ("carried_in", "Kỳ trước chuyển sang", "Carried over"), ("received", "Tiếp nhận", "Received"), ("answered_in_time", "Trả lời đúng hạn", "Answered in time"),
        ("answered_late", "Trả lời quá hạn", "Answered late"), ("pending", "Đang xử lý", "Pending"), ("satisfied", "Hài lòng", "Satisfied"),
    ];

    private static IEnumerable<FactField> Counts(IEnumerable<(string Name, string Meaning, string MeaningEn)> counts) =>
        counts.Select(c => Optional(c.Name, FieldType.Integer, c.Meaning, c.MeaningEn));

    private static FactTable Make(string kind, string table, string title, string periodField, ImmutableArray<FactField> fields, ImmutableArray<string> columns, ImmutableArray<string> identity)
    {
        ImmutableArray<FactField> all = [.. fields, State, FieldOrigin, Note, Document, DocumentDate];
        var typed = columns.Select(name => new FactColumn(name, all.FirstOrDefault(f => f.Name == name)?.Type ?? (name == "period_start" ? FieldType.Date : FieldType.Text)));
        return new FactTable(kind, table, title, all, [.. typed, new("state", FieldType.Text), new("origin", FieldType.Text), new("note", FieldType.Text)], identity, periodField);
    }

    private static FactField Needed(string name, FieldType type, string meaning, string meaningEn) => new(name, type, true, meaning, meaningEn);

    private static FactField Optional(string name, FieldType type, string meaning, string meaningEn) => new(name, type, false, meaning, meaningEn);

    private static FactField Token(string name, string meaning, string meaningEn, EquatableArray<string> tokens, string? otherwise) =>
        new(name, FieldType.Text, otherwise is null, meaning, meaningEn, tokens) { Otherwise = otherwise };

    private static FactField Flag(string name, string meaning, string meaningEn) => new(name, FieldType.Flag, false, meaning, meaningEn) { Otherwise = "yes" };

    private static EquatableArray<string> Values<T>(Func<T, string> token)
        where T : struct, Enum => Enum.GetValues<T>().Select(token).ToEquatableArray();
}
