//! The program that ours is held against: the same terminal and database libraries, and nothing else. A key shows in
//! one cell; Enter commits one row first.

use std::io;
use std::path::Path;

use crossterm::event::{Event, KeyCode};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

/// Runs until Ctrl+Q or the end of the terminal, with a database where a path is given.
pub fn run(path: Option<&Path>) -> anyhow::Result<()> {
    let database = path.map(rusqlite::Connection::open).transpose()?;
    if let Some(conn) = &database {
        let _: String = conn.query_row("PRAGMA journal_mode = WAL", [], |r| r.get(0))?;
        conn.pragma_update(None, "synchronous", "FULL")?;
        conn.execute_batch("CREATE TABLE IF NOT EXISTS row (n INTEGER PRIMARY KEY, answers TEXT) STRICT")?;
    }
    crossterm::terminal::enable_raw_mode()?;
    crossterm::execute!(io::stdout(), crossterm::terminal::EnterAlternateScreen)?;
    let mut terminal = Terminal::new(CrosstermBackend::new(io::stdout()))?;
    let (mut shown, mut count) = (String::from("-"), 0_u32);
    loop {
        terminal.draw(|frame| frame.render_widget(shown.as_str(), frame.area()))?;
        let Event::Key(key) = crossterm::event::read()? else { continue };
        count += 1;
        match key.code {
            KeyCode::Char('q') => break,
            KeyCode::Enter => {
                if let Some(conn) = &database {
                    let mut insert = conn.prepare_cached("INSERT INTO row (answers) VALUES (?1)")?;
                    insert.execute(["55555555555"])?;
                }
            }
            _ => {}
        }
        // Another letter at each key, so that there is always something to write.
        shown = if count.is_multiple_of(2) { "a".to_owned() } else { "b".to_owned() };
    }
    crossterm::execute!(io::stdout(), crossterm::terminal::LeaveAlternateScreen)?;
    crossterm::terminal::disable_raw_mode()?;
    Ok(())
}
