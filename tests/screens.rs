//! Pictures of every screen and layer.

mod stage;

use arrears::i18n::Lang;
use stage::Stage;

#[test]
fn today_can_be_looked_at() {
    for lang in Lang::ALL {
        for (w, h) in [(120, 40), (80, 24)] {
            let stage = Stage::of("wang", lang, w, h);
            println!("{}", stage.snapshot());
        }
    }
}
