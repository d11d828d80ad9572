export { serverOf } from './switchboard.ts';
export { isShopFault, SHOP_FAULTS, type ShopFaultName } from './table.ts';
