//! Words of `--help`. The English about commands and arguments stands where they are declared, as clap reads it there; here is the
//! Vietnamese beside it, and what stands around both.

use super::Lang;

/// See the module.
pub struct HelpTexts {
    /// Before how a command is written.
    pub usage: &'static str,
    /// Stands there for any options.
    pub any_options: &'static str,
    /// Stands there for a command.
    pub a_command: &'static str,
    /// Heading: commands.
    pub commands: &'static str,
    /// Heading: words without a name.
    pub arguments: &'static str,
    /// Heading: options of this command.
    pub options: &'static str,
    /// Heading: options of every command.
    pub everywhere: &'static str,
    /// What holds where an option is left out.
    pub default: fn(&str) -> String,
    /// The variable that holds instead of an option.
    pub variable: fn(&str) -> String,
    /// The words that may stand there.
    pub one_of: fn(&str) -> String,
    /// About `--help`.
    pub help: &'static str,
    /// About `--version`, of the program.
    pub version: &'static str,
    /// About the command `help`.
    pub help_command: &'static str,
    /// Where the other language is.
    pub other: &'static str,
}

/// The words around, of a language.
pub fn around(lang: Lang) -> &'static HelpTexts {
    match lang {
        Lang::Vi => &VI,
        Lang::En => &EN,
    }
}

const VI: HelpTexts = HelpTexts {
    usage: "Cách dùng:",
    any_options: "[TÙY CHỌN]",
    a_command: "LỆNH",
    commands: "Các lệnh:",
    arguments: "Phải ghi:",
    options: "Tùy chọn:",
    everywhere: "Tùy chọn của mọi lệnh:",
    default: |value| format!("Không ghi thì là {value}."),
    variable: |name| format!("Biến môi trường: {name}."),
    one_of: |words| format!("Một trong: {words}."),
    help: "Hiện trang này",
    version: "Hiện số phiên bản",
    help_command: "Hiện trang này, hoặc trang của một lệnh",
    other: "English:",
};

const EN: HelpTexts = HelpTexts {
    usage: "Usage:",
    any_options: "[OPTIONS]",
    a_command: "COMMAND",
    commands: "Commands:",
    arguments: "Arguments:",
    options: "Options:",
    everywhere: "Options of every command:",
    default: |value| format!("Default: {value}."),
    variable: |name| format!("Environment: {name}."),
    one_of: |words| format!("One of: {words}."),
    help: "Show this page",
    version: "Show the version",
    help_command: "Show this page, or that of a command",
    other: "Tiếng Việt:",
};

/// About a command in Vietnamese, by its name after the program's, as `config show`; the program itself has an empty one.
pub fn vi_about(command: &str) -> Option<&'static str> {
    Some(match command {
        "" => {
            "Mở hòm phiếu khảo sát hài lòng, kiểm phiếu trước hai người giám sát, khóa sổ, gửi tệp CSV.\n\n\
             Không ghi lệnh nào thì chương trình mở các màn hình hướng dẫn từng bước."
        }
        "practice" => "Tập dượt trên một tệp riêng có các tháng làm sẵn, ghi rõ là tập dượt",
        "schedule" => "Ngày mở hòm của từng tháng và vì sao là ngày đó",
        "summary" => "Số liệu của một tháng, nhiều tháng hoặc một năm",
        "export" => "Ghi gói của một tháng: hai tệp CSV, danh sách tệp, phiếu xác nhận để ký",
        "import" => {
            "Nhập phiếu gõ sẵn trong bảng tính vào kỳ đang ở bước Nhập phiếu: vào tất cả, hoặc không phiếu nào"
        }
        "verify" => "Kiểm tra một gói nhận được",
        "check" => "Kiểm tra tệp dữ liệu: chuỗi nhật ký, các bảng tính ra từ nhật ký, cấu trúc tệp SQLite",
        "backup" => "Sao tệp dữ liệu; bản sao được kiểm tra ngay",
        "restore" => "Lấy một bản sao thay cho tệp dữ liệu; tệp đang dùng được giữ lại bên cạnh",
        "config" => "Thông tin đơn vị, mẫu phiếu, ngày nghỉ",
        "config show" => "Xem thông tin đơn vị, mẫu phiếu, ngày nghỉ áp dụng vào một ngày",
        "config check" => "Tìm chỗ sai trong các tệp của đơn vị",
        "config path" => "Cho biết các tệp nằm ở đâu",
        "completions" => "Gợi ý lệnh khi bấm Tab, cho một chương trình dòng lệnh (shell)",
        _ => return None,
    })
}

/// About an argument in Vietnamese, by its command and its name; options of every command go by an empty command.
pub fn vi_argument(command: &str, name: &str) -> Option<&'static str> {
    Some(match (command, name) {
        ("", "data") => "Tệp dữ liệu.",
        ("", "lang") => "Ngôn ngữ của thông báo và màn hình: vi hoặc en.",
        ("", "color") => "Màu.",
        ("practice", "no_screen") => "Làm các tháng của tệp rồi liệt kê, không mở màn hình",
        ("practice", "months") => "Số tháng làm sẵn trong một tệp mới.",
        ("practice", "slips") => "Số phiếu mỗi tháng.",
        ("practice", "seed") => "Cùng một số gốc thì ra cùng những phiếu ấy.",
        ("practice", "today") => "Coi hôm nay là ngày này, viết như 2026-11-25",
        ("schedule", "from") => "Tháng đầu, viết như 2026-01; không ghi thì là tháng 1 năm nay",
        ("schedule", "to") => "Tháng cuối, viết như 2026-12; không ghi thì là tháng 12 của năm có tháng đầu",
        ("schedule" | "summary" | "verify", "format") => "Cách viết kết quả.",
        ("summary", "month") => "Một tháng, viết như 2026-11, với mọi tiêu chí",
        ("summary", "version") => "Bản nào của tháng đã đính chính; không ghi thì là bản mới nhất",
        ("summary", "from") => "Từ tháng này trở đi, một tiêu chí theo từng tháng",
        ("summary", "to") => "Đến hết tháng này; không ghi thì là tháng mới nhất có số liệu",
        ("summary", "months") => {
            "Số tháng gần nhất, không lùi quá tháng đầu có số liệu, một tiêu chí theo từng tháng"
        }
        ("summary", "year") => "Một năm đến nay: lĩnh vực theo tháng, từng quý, cả năm",
        ("summary", "criterion") => {
            "Khi xem theo từng tháng: mã tiêu chí, như C04; không ghi thì là hài lòng chung"
        }
        ("summary", "field") => {
            "Khi xem theo từng tháng: mã một lĩnh vực, như TP, hoặc TONG là chỉ toàn đơn vị; không ghi thì là tất cả"
        }
        ("export" | "import", "month") => "Tháng, viết như 2026-11",
        ("export", "version") => "Bản nào; không ghi thì là bản mới nhất đã khóa sổ",
        ("export", "out") => "Thư mục đã có sẵn, để ghi gói vào",
        ("export", "draft") => "Xuất cả tháng chưa khóa sổ, ghi rõ là dự thảo",
        ("export", "zip") => "Ghi một tệp zip thay cho thư mục",
        ("export", "with_comments") => {
            "Kèm các ý kiến góp ý viết trên phiếu (gop-y.csv); trong đó có thể có tên người"
        }
        ("export", "all") => "Tất cả: mọi tài liệu và các ý kiến góp ý",
        ("export", "data_only") => {
            "Chỉ hai tệp CSV và danh sách của chúng: không phiếu xác nhận, không tài liệu"
        }
        ("import", "file") => "Tệp CSV hoặc XLSX có các cột như phieu.csv",
        ("import", "yes") => "Nhập thật; không ghi thì chỉ cho xem sẽ nhập những gì",
        ("verify", "bundle") => "Thư mục hoặc tệp zip của gói",
        ("verify", "paper") => {
            "Hai nhóm của mã đối chiếu mà màn hình để trống, hoặc đủ mười sáu nhóm, gõ theo tờ giấy đã ký"
        }
        ("check", "rebuild") => "Tính lại các bảng từ nhật ký còn nguyên, và cho biết đã đổi những gì",
        ("backup", "to") => "Thư mục để ghi bản sao; không ghi thì là thư mục sao lưu của đơn vị",
        ("restore", "copy") => "Bản sao",
        ("restore", "yes") => "Làm thật; không ghi thì chỉ cho xem sẽ mất gì, được gì",
        ("config show", "on") => "Ngày, viết như 2026-11-25; không ghi thì là hôm nay",
        ("completions", "shell") => "Chương trình dòng lệnh.",
        _ => return None,
    })
}

/// About a word that an option takes, in Vietnamese.
pub fn vi_value(command: &str, option: &str, word: &str) -> Option<&'static str> {
    Some(match (command, option, word) {
        ("", "color", "auto") => "khi hiện trên màn hình, trừ khi có NO_COLOR",
        ("", "color", "always") => "luôn có",
        ("", "color", "never") => "không có",
        ("schedule" | "summary", "format", "table") | ("verify", "format", "text") => "để đọc",
        ("schedule", "format", "csv") => "CSV, dòng đầu là month,opening_day,status,reason",
        ("summary", "format", "csv") => "CSV, mỗi lĩnh vực và tiêu chí một dòng",
        ("schedule" | "summary" | "verify", "format", "json") => "JSON, cho chương trình khác",
        ("schedule", "format", "ics") => "RFC 5545, để đưa vào chương trình lịch",
        _ => return None,
    })
}
