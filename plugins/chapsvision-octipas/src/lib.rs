//! ChapsVision, Octipas, annex 4 (support and maintenance).
