//! How tightly operations hold their operands, from loose to tight. A minus sign in front holds tighter than a product
//! and looser than a power: -x^2 is −(x²).

pub(super) const OR: u8 = 1;
pub(super) const AND: u8 = 2;
pub(super) const COMPARE: u8 = 3;
pub(super) const SUM: u8 = 4;
pub(super) const PRODUCT: u8 = 5;
pub(super) const SIGN: u8 = 6;
pub(super) const POWER: u8 = 7;
pub(super) const ATOM: u8 = 8;
